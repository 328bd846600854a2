#pragma once

#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/random/counts.hpp>
#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/transforms.hpp>

namespace shogun_lite::random {

/// Every variate class: bindings and golden tests go through this list.
using UnivariateTypes =
    core::type_list<Lognormal, Laplace, Logistic, Gumbel, Rayleigh, Weibull, Pareto,
                    Power, Triangular, StandardCauchy, Wald, VonMises, TruncatedNormal,
                    StandardGamma, Gamma, ChiSquare, NoncentralChiSquare, StandardT, F,
                    NoncentralF, Beta, Poisson, Binomial, Geometric, Bernoulli,
                    NegativeBinomial, Hypergeometric, LogSeries, Zipf>;

} // namespace shogun_lite::random
