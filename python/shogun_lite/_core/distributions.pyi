import numpy as np
from numpy.typing import NDArray

from .random import Generator

_Doubles = NDArray[np.float64]
_Data = NDArray[np.float64] | NDArray[np.float32]

def covariance_types() -> list[str]: ...
def num_free_parameters(
    covariance_type: str, n_components: int, n_features: int
) -> int: ...
def estimate(
    X: _Data,
    responsibilities: _Doubles | None,
    sample_weight: _Doubles | None,
    covariance_type: str,
    reg_covar: float,
    n_threads: int = 0,
) -> tuple[_Doubles, _Doubles, _Doubles]: ...
def precisions_cholesky(
    covariances: _Doubles, covariance_type: str, n_components: int, n_features: int
) -> _Doubles: ...
def precisions_cholesky_from_precisions(
    precisions: _Doubles, covariance_type: str, n_components: int, n_features: int
) -> _Doubles: ...
def precisions_from_cholesky(
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_components: int,
    n_features: int,
) -> _Doubles: ...
def covariances_from_cholesky(
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_components: int,
    n_features: int,
) -> _Doubles: ...
def log_pdf(
    X: _Data,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_threads: int = 0,
) -> _Doubles: ...
def mahalanobis(
    X: _Data,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_threads: int = 0,
) -> _Doubles: ...
def entropy(
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_components: int,
    n_features: int,
) -> _Doubles: ...
def sample(
    means: _Doubles,
    covariances: _Doubles,
    covariance_type: str,
    labels: NDArray[np.int64],
    generator: Generator,
) -> _Doubles: ...
