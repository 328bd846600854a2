#include <cstdio>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/core/version.hpp>
#include <shogun_lite/datasets/synthetic.hpp>
#include <shogun_lite/information/discrete.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

// Uses every layer of the installed library: a missing header or target shows here.
int main() {
    using namespace shogun_lite;
    random::Generator generator(1);
    const std::vector<double> centres = {0.0, 0.0, 20.0, 20.0};
    constexpr std::size_t n = 200;
    std::vector<double> rows(2 * n);
    std::vector<std::int64_t> labels(n);
    datasets::make_gaussians({centres.data(), 2, 2}, std::vector<double>{1.0},
                             generator, {rows.data(), n, 2}, labels);
    mixture::FitOptions options;
    options.n_components = 2;
    const auto fit =
        mixture::GaussianMixture::fit({rows.data(), n, 2}, {}, options, generator);
    auto weights = containers::DynamicArray<double>::copy_of(fit.parameters.weights);
    const double nats =
        information::entropy(core::span<const double>(weights.data(), weights.size()));
    std::printf("shogun_lite %s: converged %d, entropy of the weights %.6f nats\n",
                core::kVersion, fit.converged ? 1 : 0, nats);
    return fit.converged && nats > 0.69 && nats < 0.694 ? 0 : 1; // ln 2 = 0.6931
}
