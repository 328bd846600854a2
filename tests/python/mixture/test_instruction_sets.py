"""Fits of the same data at each instruction set level agree, but for rounding."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

LEVELS = ["base", "avx2", "avx512"]

# Near and far components, more features than are paired, both precisions.
PROGRAM = """
import json, warnings
import numpy as np
import shogun_lite as sl
from shogun_lite.random import default_rng

warnings.simplefilter("ignore")
fits = []
for d in (1, 3, 21):
    X = default_rng(d).standard_normal((20000, d))
    X[1::3] += 2.5
    X[2::3] *= 2.0
    for far in (0.0, 1e6):
        X[::3, 0] += far
        for dtype in ("float64", "float32"):
            data = X.astype(dtype)
            for kind in ("full", "tied", "diag", "spherical"):
                unit = {"full": np.stack([np.eye(d)] * 3), "tied": np.eye(d),
                        "diag": np.ones((3, d)), "spherical": np.ones(3)}[kind]
                means = np.stack([X[j::3].mean(axis=0) for j in range(3)])
                model = sl.GaussianMixture(
                    3, covariance_type=kind, max_iter=5, tol=0.0, means_init=means,
                    weights_init=np.full(3, 1 / 3), precisions_init=unit,
                ).fit(data)
                fits.append([
                    f"{d} {far} {kind}", dtype, model.weights_.tolist(),
                    model.means_.tolist(), np.ravel(model.covariances_).tolist(),
                    model.lower_bound_])
print(json.dumps(fits))
"""


def fits_at(level):
    """What PROGRAM prints; None if this CPU has not got the level."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "SHOGUN_LITE_ISA": level},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if f"this CPU has not got '{level}'" in done.stderr:
        return None
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def base():
    return fits_at("base")


@pytest.mark.parametrize("level", LEVELS[1:])
def test_levels_agree(base, level):
    others = fits_at(level)
    if others is None:
        pytest.skip(f"this CPU has not got {level}")
    assert len(base) == len(others) == 48
    differ = 0
    for ours, theirs in zip(base, others, strict=True):
        assert ours[:2] == theirs[:2]
        rtol = {"float64": 1e-10, "float32": 1e-4}[ours[1]]
        for a, b in zip(ours[2:], theirs[2:], strict=True):
            # What is about 0 is so beside numbers of about 1: the data's deviations.
            np.testing.assert_allclose(b, a, rtol=rtol, atol=rtol, err_msg=ours[0])
            differ += a != b
    # The levels sum in different orders: that they were different at all.
    assert differ > 0
