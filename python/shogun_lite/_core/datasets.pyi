import numpy as np
from numpy.typing import NDArray

from .random import Generator

def make_round_gaussians(
    centres: NDArray[np.float64],
    n_samples: int,
    scales: NDArray[np.float64],
    generator: Generator,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]: ...
def make_gaussians(
    centres: NDArray[np.float64],
    n_samples: int,
    covariance_type: str,
    covariances: NDArray[np.float64],
    generator: Generator,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]: ...
def interleaved_split(
    n_rows: int, period: int, phase: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]: ...
def make_checkerboard(
    n_classes: int,
    side: int,
    overlap: float,
    n_samples: int,
    n_features: int,
    generator: Generator,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]: ...
def make_smem_trap(
    n_samples: int, generator: Generator
) -> tuple[NDArray[np.float64], NDArray[np.int64]]: ...
def smem_trap_start() -> tuple[
    NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]
]: ...
