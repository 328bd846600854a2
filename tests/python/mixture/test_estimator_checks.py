"""scikit-learn's own tests of what an estimator must be."""

from sklearn.utils.estimator_checks import parametrize_with_checks

import shogun_lite as sl

# reg_covar: some checks fit ten rows of thirty features, which have no spread in most
# directions. One component where weights are compared with shuffled repetitions: the
# start of more depends on the order of the rows, as scikit-learn's KMeans does too.
ESTIMATORS = [
    sl.GaussianMixture(),
    sl.GaussianMixture(covariance_type="diag"),
    sl.GaussianMixture(covariance_type="tied", n_init=2),
    sl.GaussianMixture(covariance_type="spherical"),
    sl.Gaussian(reg_covar=1e-6),
    sl.Gaussian(covariance_type="diag", reg_covar=1e-6),
]


@parametrize_with_checks(ESTIMATORS)
def test_scikit_learn_check(estimator, check):
    check(estimator)
