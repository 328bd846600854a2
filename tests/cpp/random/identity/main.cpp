#include <cinttypes>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/choice.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/multivariate.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/uniform.hpp>
#include <shogun_lite/random/univariate.hpp>

#include "random/golden.hpp"
#include "random/identity/checksum.hpp"
#include "random/identity/requests.hpp"

// Prints a checksum for each kind of value the layer draws, and one of all:
//   random_checksum 1|2|...|pieces
// Every build, every level of SHOGUN_LITE_ISA and every argument must print the same;
// tools/identity_matrix.py compares them. Golden values are another matter: what is
// printed here is millions of values that no file holds.

namespace {

using namespace shogun_lite;
using random::Generator;
using tests::Checksum;
using tests::Requests;

/// More than half the last-level cache of most machines, and an odd end: kernels that
/// store past the caches run too.
constexpr std::size_t kMany = (std::size_t{1} << 22U) + 1001;
/// Enough for fills on threads to be shared out.
constexpr std::size_t kSome = (std::size_t{1} << 19U) + 70001;
constexpr std::size_t kFew = 5003;

class Report {
public:
    explicit Report(const std::string& pattern) : requests_(pattern) {}

    template <class T, class Fill>
    void draw(const std::string& name, std::size_t n, std::size_t halves, Fill fill) {
        Generator generator(seed_++);
        generator.next_half(); // no start at a whole word
        std::vector<T> values(n);
        requests_.fill(generator, core::span<T>(values), halves, fill);
        Checksum checksum;
        checksum.add(core::span<T>(values));
        checksum.add_word(generator.position());
        std::printf("%s %016" PRIx64 "\n", name.c_str(), checksum.value());
        all_.add_word(checksum.value());
    }

    void finish() const { std::printf("all %016" PRIx64 "\n", all_.value()); }

private:
    Requests requests_;
    std::uint64_t seed_ = 1;
    Checksum all_;
};

void draw_words(Report& report) {
    report.draw<std::uint64_t>(
        "words", kMany, 2,
        [](Generator& g, core::span<std::uint64_t> out) { g.fill(out); });
    report.draw<std::uint32_t>(
        "halves", kMany, 1,
        [](Generator& g, core::span<std::uint32_t> out) { g.fill_halves(out); });
    report.draw<std::uint64_t>("children", kFew, 0,
                               [](Generator& g, core::span<std::uint64_t> out) {
                                   for (std::uint64_t& value : out) {
                                       value = g.spawn().spawn()();
                                   }
                               });
    report.draw<std::uint64_t>("named", kFew, 0,
                               [](Generator& g, core::span<std::uint64_t> out) {
                                   for (std::size_t i = 0; i < out.size(); ++i) {
                                       out[i] = g.child(std::to_string(i))();
                                   }
                               });
    report.draw<std::uint64_t>("seeds", kFew, 0,
                               [](Generator&, core::span<std::uint64_t> out) {
                                   for (std::size_t i = 0; i < out.size(); ++i) {
                                       out[i] = Generator(i)();
                                   }
                               });
}

template <class T> void draw_standard(Report& report, const std::string& suffix) {
    const std::size_t halves = sizeof(T) / 4;
    report.draw<T>("uniform" + suffix, kMany, halves,
                   [](Generator& g, core::span<T> out) { fill_uniform(g, out); });
    report.draw<T>(
        "uniform-scaled" + suffix, kSome, halves,
        [](Generator& g, core::span<T> out) { fill_uniform(g, -0.3, 7.1, out); });
    report.draw<T>(
        "normal" + suffix, kMany, halves,
        [](Generator& g, core::span<T> out) { fill_standard_normal(g, out); });
    report.draw<T>(
        "normal-scaled" + suffix, kSome, halves,
        [](Generator& g, core::span<T> out) { fill_normal(g, 0.1, 3.3, out); });
    report.draw<T>(
        "exponential" + suffix, kMany, 2,
        [](Generator& g, core::span<T> out) { fill_standard_exponential(g, out); });
    report.draw<T>(
        "exponential-scaled" + suffix, kSome, 2,
        [](Generator& g, core::span<T> out) { fill_exponential(g, 0.7, out); });
}

void draw_integers(Report& report) {
    const std::uint64_t one = 1;
    for (const std::uint64_t n :
         {one, one + 1, one + 5, one + 999, std::uint64_t{16711936}, one << 24U,
          (one << 24U) + 1, (one << 63U) + 1, std::uint64_t{3} << 62U, one - 1}) {
        report.draw<std::uint64_t>("integers-" + std::to_string(n), kSome,
                                   random::halves_of_bounded(n),
                                   [n](Generator& g, core::span<std::uint64_t> out) {
                                       fill_bounded(g, n, out);
                                   });
    }
    for (const std::size_t n : {std::size_t{5}, std::size_t{600}, kFew, kSome}) {
        report.draw<std::int64_t>("permutation-" + std::to_string(n), n, 0,
                                  [](Generator& g, core::span<std::int64_t> out) {
                                      fill_permutation(g, out);
                                  });
    }
    report.draw<std::int64_t>("sample", kFew, 0,
                              [](Generator& g, core::span<std::int64_t> out) {
                                  sample_without_replacement(g, kSome, out);
                              });
}

void draw_choices(Report& report) {
    std::vector<double> p(1000);
    for (std::size_t i = 0; i < p.size(); ++i) {
        p[i] = static_cast<double>(i % 7) * 0.1;
    }
    const random::Categorical categorical{core::span<const double>(p)};
    report.draw<std::int64_t>(
        "categorical", kSome, 2,
        [&](Generator& g, core::span<std::int64_t> out) { categorical.fill(g, out); });
    report.draw<std::int64_t>("weighted-sample", 500, 0,
                              [&](Generator& g, core::span<std::int64_t> out) {
                                  weighted_sample_without_replacement(g, p, out);
                              });
}

/// The parameters of the golden files (which are inputs, and may change).
template <class V> void draw_univariate(Report& report) {
    std::string last;
    std::size_t n = kSome / V::kWords;
    for (const auto& record : tests::golden_records("univariates.txt")) {
        if (record.name != V::kName || record.inputs.at("parameters") == last) {
            continue;
        }
        last = record.inputs.at("parameters");
        typename V::Parameters parameters{};
        std::istringstream text(last);
        std::string hex;
        for (double& parameter : parameters) {
            std::getline(text, hex, ',');
            const std::uint64_t bits = std::strtoull(hex.c_str(), nullptr, 16);
            std::memcpy(&parameter, &bits, sizeof parameter);
        }
        const V variate(parameters);
        using T = typename V::Value;
        report.draw<T>(
            record.name + "-" + last, n, 2 * V::kWords,
            [&](Generator& g, core::span<T> out) { random::fill(g, variate, out); });
        n = kFew; // many draws for the first parameters only
    }
}

void draw_vectors(Report& report) {
    const std::vector<double> p = {0.2, 0.5, 0.05, 0.25};
    const std::vector<std::int64_t> colors = {20, 3, 0, 90};
    const std::vector<double> matrix = {2.0, 0.3, -0.4, 0.3, 1.0, 0.1, -0.4, 0.1, 0.7};
    const std::vector<double> mean = {1.0, -2.0, 0.25};
    const auto factor =
        random::semidefinite_factor(core::span<const double>(matrix), 3);
    const std::size_t n = 36 * 300;
    report.draw<std::int64_t>("multinomial", n, 0,
                              [&](Generator& g, core::span<std::int64_t> out) {
                                  random::fill_multinomial(g, 1000, p, out);
                              });
    report.draw<std::int64_t>("multivariate_hypergeometric", n, 0,
                              [&](Generator& g, core::span<std::int64_t> out) {
                                  random::fill_multivariate_hypergeometric(g, colors,
                                                                           40, out);
                              });
    const auto vectors = [&](const char* name, auto fill) {
        report.draw<double>(name, n, 0, fill);
    };
    using Out = core::span<double>;
    vectors("dirichlet", [&](Generator& g, Out out) { fill_dirichlet(g, p, out); });
    vectors("multivariate_normal", [&](Generator& g, Out out) {
        fill_multivariate_normal(g, mean, factor, out);
    });
    vectors("wishart",
            [&](Generator& g, Out out) { fill_wishart(g, 4.5, factor, out); });
    vectors("inverse_wishart",
            [&](Generator& g, Out out) { fill_inverse_wishart(g, 4.5, factor, out); });
    vectors("unit_vectors",
            [](Generator& g, Out out) { fill_unit_vectors(g, 3, out); });
}

} // namespace

int main(int argc, char** argv) {
    try {
        const std::string isa(core::isa_name(core::active_isa()));
        std::printf("# %s\n", isa.c_str());
    } catch (const core::InvalidArgument& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 77; // a level this CPU has not got
    }
    try {
        Report report(argc == 2 ? argv[1] : "1");
        draw_words(report);
        draw_standard<double>(report, "");
        draw_standard<float>(report, "-float");
        draw_integers(report);
        draw_choices(report);
        random::UnivariateTypes::for_each(
            [&](auto tag) { draw_univariate<typename decltype(tag)::type>(report); });
        draw_vectors(report);
        report.finish();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
