from collections.abc import Callable, Iterator
from typing import TypedDict, type_check_only

import numpy as np
from numpy.typing import NDArray

from .random import Generator

_Doubles = NDArray[np.float64]
_Data = NDArray[np.float64] | NDArray[np.float32]

@type_check_only
class FitTrace(TypedDict):
    restart: NDArray[np.int64]
    iteration: NDArray[np.int64]
    lower_bound: _Doubles
    seconds: _Doubles

@type_check_only
class FitResult(TypedDict):
    weights: _Doubles
    means: _Doubles
    covariances: _Doubles
    precisions_cholesky: _Doubles
    lower_bound: float
    lower_bounds: list[float]
    n_iter: int
    n_passes: int
    reg_covar: float
    converged: bool
    restart: int
    stopped: bool
    history: FitTrace
    repairs: list[tuple[int, float]]
    reseeds: list[tuple[int, int, float]]
    moves: list[tuple[int, int, int, float, bool]]

@type_check_only
class WarmStart(TypedDict):
    weights: _Doubles
    means: _Doubles
    covariances: _Doubles
    precisions_cholesky: _Doubles
    lower_bound: float

@type_check_only
class FitOptions(TypedDict):
    n_components: int
    covariance_type: str
    tol: float
    tol_on: str
    acceleration: str | None
    reg_covar: float
    on_collapse: str
    max_iter: int
    n_init: int
    short_iter: int
    init_params: str
    weights_init: _Doubles | None
    means_init: _Doubles | None
    precisions_init: _Doubles | None
    n_threads: int

_Callback = Callable[[int, int, float, float, float, dict[str, _Doubles] | None], bool]

def fit(
    X: _Data,
    sample_weight: _Doubles | None,
    options: FitOptions,
    *,
    warm_start: WarmStart | None = None,
    generator: Generator,
    callback: _Callback | None = None,
    with_parameters: bool = False,
    smem: tuple[int, int] | None = None,
) -> FitResult: ...
def fit_batches(
    source: Callable[[], Iterator[tuple[_Doubles, _Doubles | None]]],
    options: FitOptions,
    *,
    scale_reg_covar: bool,
    warm_start: WarmStart | None = None,
    generator: Generator,
    callback: _Callback | None = None,
    with_parameters: bool = False,
) -> FitResult: ...
def update(
    X: _Data,
    sample_weight: _Doubles | None,
    options: FitOptions,
    parameters: WarmStart,
    step: float,
) -> FitResult: ...
def scaled_reg_covar(
    X: _Data, sample_weight: _Doubles | None, n_threads: int = 0
) -> float: ...
def initial_responsibilities(
    X: _Data,
    sample_weight: _Doubles | None,
    n_components: int,
    init_params: str,
    generator: Generator,
    n_threads: int = 0,
) -> _Doubles: ...
def score_samples(
    X: _Data,
    weights: _Doubles,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_threads: int = 0,
) -> _Doubles: ...
def predict_proba(
    X: _Data,
    weights: _Doubles,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_threads: int = 0,
) -> _Doubles: ...
def predict(
    X: _Data,
    weights: _Doubles,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    n_threads: int = 0,
) -> NDArray[np.int64]: ...
def has_collapsed(
    weights: _Doubles,
    means: _Doubles,
    precisions_cholesky: _Doubles,
    covariance_type: str,
    reg_covar: float,
) -> bool: ...
def sample(
    n: int,
    weights: _Doubles,
    means: _Doubles,
    covariances: _Doubles,
    covariance_type: str,
    generator: Generator,
) -> tuple[_Doubles, NDArray[np.int64]]: ...
