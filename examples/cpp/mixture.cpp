// Fits a mixture of two Gaussians to points drawn around two centres, samples from it,
// and shows what a generator's children are for.

#include <cstdint>
#include <cstdio>
#include <vector>

#include <shogun_lite/datasets/synthetic.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

using namespace shogun_lite;

int main() {
    random::Generator generator(42);
    // Independent streams by name: drawing more from one never changes the other.
    random::Generator data_stream = generator.child("data");
    random::Generator fit_stream = generator.child("fit");

    const std::vector<double> centres = {-3.0, 0.0, 3.0, 1.0};
    constexpr std::size_t n = 500;
    std::vector<double> rows(2 * n);
    std::vector<std::int64_t> labels(n);
    datasets::make_gaussians({centres.data(), 2, 2}, std::vector<double>{1.0},
                             data_stream, {rows.data(), n, 2}, labels);

    mixture::FitOptions options;
    options.n_components = 2;
    options.n_init = 3;
    const core::matrix_view<const double> X(rows.data(), n, 2);
    const mixture::FitResult fit =
        mixture::GaussianMixture::fit(X, {}, options, fit_stream);
    std::printf("%zu iterations, mean log-likelihood %.6f nats\n", fit.n_iter,
                fit.lower_bound);
    for (std::size_t j = 0; j < 2; ++j) {
        std::printf("component %zu: weight %.3f, mean (%.3f, %.3f)\n", j,
                    fit.parameters.weights[j], fit.parameters.means[2 * j],
                    fit.parameters.means[2 * j + 1]);
    }

    const mixture::GaussianMixture model(fit.parameters);
    std::vector<double> drawn(2 * 3);
    std::vector<std::int64_t> components(3);
    model.sample(generator, {drawn.data(), 3, 2}, components);
    for (std::size_t i = 0; i < 3; ++i) {
        std::printf("sample from component %lld: (%.3f, %.3f)\n",
                    static_cast<long long>(components[i]), drawn[2 * i],
                    drawn[2 * i + 1]);
    }
    return fit.converged ? 0 : 1;
}
