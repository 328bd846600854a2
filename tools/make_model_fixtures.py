"""The stored models of this release, that later ones must read.

``python tools/make_model_fixtures.py`` writes, for the installed version, a pickle and
an ``.npz`` of several models below tests/python/persistence/fixtures/<version>/, and
expected.json: what they must answer, computed by scikit-learn and SciPy. It is run once
for a release, before its tag; files of released versions are never written again.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.mixture import GaussianMixture as Reference

import shogun_lite as sl

FIXTURES = Path(__file__).resolve().parents[1] / "tests/python/persistence/fixtures"
PROTOCOL = 4  # the oldest that all supported Pythons write by default


def models() -> dict[str, sl.Gaussian | sl.GaussianMixture]:
    frame = sl.datasets.load_faithful(as_frame=True).data
    found: dict[str, sl.Gaussian | sl.GaussianMixture] = {}
    for covariance_type in ("full", "tied", "diag", "spherical"):
        mixture = sl.GaussianMixture(
            3, covariance_type=covariance_type, random_state=7, n_init=2
        )
        found[f"mixture_{covariance_type}"] = mixture.fit(frame)
        mixture.sample(5)  # so that the stream is not at its beginning
    found["mixture_smem"] = sl.GaussianMixture(
        4, algorithm="smem", random_state=sl.random.default_rng(3)
    ).fit(frame.to_numpy())
    found["mixture_online"] = sl.GaussianMixture(2, random_state=1).partial_fit(frame)
    found["mixture_unfitted"] = sl.GaussianMixture(5, tol=0.25, means_init=np.eye(5))
    found["gaussian_full"] = sl.Gaussian().fit(frame)
    return found


def expected(model: sl.Gaussian | sl.GaussianMixture) -> dict[str, object]:
    points = np.array([[2.0, 50.0], [3.5, 70.0], [4.5, 80.0], [9.0, 30.0]])
    answer: dict[str, object] = {"points": points.tolist()}
    if isinstance(model, sl.Gaussian):
        law = stats.multivariate_normal(model.mean_, model.covariance_)
        return answer | {"log_pdf": law.logpdf(points).tolist()}
    if not hasattr(model, "means_"):
        return answer
    reference = Reference(model.n_components, covariance_type=model.covariance_type)
    for name in ("weights_", "means_", "covariances_", "precisions_cholesky_"):
        setattr(reference, name, getattr(model, name))
    answer["log_pdf"] = reference.score_samples(points).tolist()
    answer["labels"] = reference.predict(points).tolist()
    # What the stored stream gives next, from a copy.
    answer["sample"] = pickle.loads(pickle.dumps(model)).sample(3)[0].tolist()
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=FIXTURES / sl.__version__)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    answers = {}
    for name, model in models().items():
        (folder / f"{name}.pickle").write_bytes(pickle.dumps(model, PROTOCOL))
        sl.save(model, folder / f"{name}.npz")
        answers[name] = expected(model)
    text = json.dumps(answers, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
