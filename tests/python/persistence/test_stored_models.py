"""Models stored by every release (tools/make_model_fixtures.py) can be read back."""

import json
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import shogun_lite as sl

FIXTURES = Path(__file__).with_name("fixtures")
STORED = sorted(FIXTURES.glob("*/*.pickle")) + sorted(FIXTURES.glob("*/*.npz"))


def load(path):
    if path.suffix == ".npz":
        return sl.load(path)
    return pickle.loads(path.read_bytes())


@pytest.mark.parametrize(
    "path", STORED, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_stored_model_answers_as_it_did(path):
    model = load(path)
    answers = json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))
    answer = answers[path.stem]
    assert set(model.get_params()) == set(type(model)().get_params())
    assert type(model).__name__ in repr(model)
    if path.stem == "mixture_unfitted":
        assert not hasattr(model, "means_")
        assert (model.n_components, model.tol) == (5, 0.25)
        np.testing.assert_array_equal(model.means_init, np.eye(5))
        return
    frame = sl.datasets.load_faithful(as_frame=True).data
    points = pd.DataFrame(answer["points"], columns=frame.columns)
    if path.stem == "mixture_smem":  # fitted to an array
        points, frame = points.to_numpy(), frame.to_numpy()
    # By scikit-learn and SciPy when the file was made.
    np.testing.assert_allclose(model.log_pdf(points), answer["log_pdf"], rtol=1e-10)
    if isinstance(model, sl.GaussianMixture):
        assert model.predict(points).tolist() == answer["labels"]
        np.testing.assert_allclose(model.sample(3)[0], answer["sample"], rtol=1e-12)
    if path.stem == "mixture_online":
        assert model.partial_fit(frame).n_batches_seen_ == 2
    elif isinstance(model, sl.GaussianMixture):
        assert model.converged_
        assert len(model.lower_bounds_) == model.n_iter_
    model.fit(frame)  # it goes on with the parameters it was stored with


def test_this_release_is_among_them():
    """So that the files are made before a release, and not forgotten."""
    names = {path.stem for path in STORED if path.parent.name == sl.__version__}
    assert {"mixture_full", "mixture_spherical", "gaussian_full"} <= names


def test_pickles_without_a_later_parameter_have_its_default():
    model = sl.GaussianMixture(2, random_state=0).fit([[0.0], [1.0], [8.0], [9.5]])
    state = dict(model.__getstate__())
    del state["algorithm"], state["n_threads"]
    older = sl.GaussianMixture.__new__(sl.GaussianMixture)
    older.__setstate__(state)
    assert older.get_params() == model.get_params()
    assert older.equals(model)


def test_a_pickle_cut_off_is_an_error():
    path = FIXTURES / sl.__version__ / "mixture_full.pickle"
    content = path.read_bytes()
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        pickle.loads(content[: len(content) // 2])
