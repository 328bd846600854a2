// Log sums of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// N vectors of columns, side by side so that none waits for the other's results. `get`
/// and `put` read and write vector v of line j; `put_log_sum` takes what they sum to.
template <class T, std::size_t N, class Get, class Put, class PutLogSum>
inline void normalize_columns(std::size_t k, Get get, Put put, PutLogSum put_log_sum) {
    Vec<T> maximum[N];
    for (std::size_t v = 0; v < N; ++v) {
        maximum[v] = get(0, v);
    }
    for (std::size_t j = 1; j < k; ++j) {
        for (std::size_t v = 0; v < N; ++v) {
            const Vec<T> value = get(j, v);
            maximum[v] = select(value > maximum[v], value, maximum[v]);
        }
    }
    for (std::size_t v = 0; v < N; ++v) { // exp(-inf - 0) is 0 below
        maximum[v] = select(maximum[v] == splat(-kInfinity<T>), Vec<T>{}, maximum[v]);
    }
    Vec<T> sum[N] = {};
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t v = 0; v < N; ++v) {
            const Vec<T> e = exp_nonpositive<T>(get(j, v) - maximum[v]);
            sum[v] += e;
            put(j, v, e);
        }
    }
    for (std::size_t v = 0; v < N; ++v) {
        // Nothing but -inf: equal shares. A NaN in the column is not that.
        const Ints<T> hopeless = sum[v] == Vec<T>{};
        Vec<T> inverse;
        const Vec<T> log = log_and_inverse<T>(sum[v], inverse);
        const Vec<T> log_sum = maximum[v] + select(sum[v] == sum[v], log, sum[v]);
        put_log_sum(v, select(hopeless, splat(-kInfinity<T>), log_sum));
        const Vec<T> scale = select(hopeless, Vec<T>{}, inverse);
        const Vec<T> share =
            select(hopeless, splat(T(1) / static_cast<T>(k)), Vec<T>{});
        for (std::size_t j = 0; j < k; ++j) {
            put(j, v, get(j, v) * scale + share);
        }
    }
}

template <class T>
void normalize_log_columns(T* values, std::size_t k, std::size_t n, T* out) {
    constexpr std::size_t kTogether = 2;
    std::size_t i = 0;
    for (; i + kTogether * kLanes<T> <= n; i += kTogether * kLanes<T>) {
        T* column = values + i;
        const auto at = [=](std::size_t j, std::size_t v) {
            return column + j * n + v * kLanes<T>;
        };
        normalize_columns<T, kTogether>(
            k, [=](std::size_t j, std::size_t v) { return load(at(j, v)); },
            [=](std::size_t j, std::size_t v, Vec<T> x) { store(at(j, v), x); },
            [=](std::size_t v, Vec<T> x) { store(out + i + v * kLanes<T>, x); });
    }
    for (; i < n; i += kLanes<T>) {
        const std::size_t left = n - i < kLanes<T> ? n - i : kLanes<T>;
        T* column = values + i;
        normalize_columns<T, 1>(
            k,
            [=](std::size_t j, std::size_t) { return load_part(column + j * n, left); },
            [=](std::size_t j, std::size_t, Vec<T> x) {
                store_part<T>(column + j * n, x, left);
            },
            [=](std::size_t, Vec<T> x) { store_part<T>(out + i, x, left); });
    }
}

} // namespace
} // namespace shogun_lite::linalg::kernels
