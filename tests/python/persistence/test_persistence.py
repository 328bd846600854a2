"""Models in files: equal bits back, and a clear sentence for every other file."""

import io
import json
import zipfile

import numpy as np
import pytest

import shogun_lite as sl

X = sl.datasets.load_faithful().data


def mixture():
    return sl.GaussianMixture(2, random_state=0).fit(X)


def rewritten(path, change):
    """The file with its header changed."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    header = json.loads(members["header.json"])
    change(header)
    members["header.json"] = json.dumps(header).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("covariance_type", ["full", "tied", "diag", "spherical"])
def test_mixtures_come_back_bit_for_bit(tmp_path, covariance_type):
    model = sl.GaussianMixture(2, covariance_type=covariance_type, random_state=0)
    model.fit(X).sample(3)
    sl.save(model, tmp_path / "model.npz")
    loaded = sl.load(tmp_path / "model.npz")
    assert loaded.get_params() == model.get_params()
    for name in ("weights_", "means_", "covariances_", "precisions_cholesky_"):
        np.testing.assert_array_equal(getattr(loaded, name), getattr(model, name))
    assert loaded.lower_bounds_ == model.lower_bounds_
    np.testing.assert_array_equal(loaded.predict_proba(X), model.predict_proba(X))
    np.testing.assert_array_equal(loaded.sample(4)[0], model.sample(4)[0])


def test_gaussians_frames_and_generators_come_back(tmp_path):
    path = tmp_path / "model.npz"
    gaussian = sl.Gaussian("diag").fit(X)
    sl.save(gaussian, path)
    np.testing.assert_array_equal(sl.load(path).log_pdf(X), gaussian.log_pdf(X))
    frame = sl.datasets.load_faithful(as_frame=True).data
    model = sl.GaussianMixture(2, random_state=np.random.default_rng(1)).fit(frame)
    sl.save(model, path)
    assert list(sl.load(path).feature_names_in_) == ["eruptions", "waiting"]
    sl.save(sl.GaussianMixture(3), path)
    assert not hasattr(sl.load(path), "weights_")


def test_equal_models_give_equal_files_that_numpy_reads(tmp_path):
    sl.save(mixture(), tmp_path / "a.npz")
    sl.save(mixture(), tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with np.load(tmp_path / "a.npz", allow_pickle=False) as file:
        np.testing.assert_array_equal(file["weights_"], mixture().weights_)


def test_a_failed_save_keeps_the_old_file_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "model.npz"
    sl.save(mixture(), path)
    before = path.read_bytes()
    broken = sl.GaussianMixture(2)
    broken.random_state = object()
    with pytest.raises(TypeError, match="random_state"):
        sl.save(broken, path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


def test_every_truncation_is_refused(tmp_path):
    path = tmp_path / "model.npz"
    sl.save(mixture(), path)
    content = path.read_bytes()
    for size in range(0, len(content) - 1, 97):
        path.write_bytes(content[:size])
        with pytest.raises(sl.SerializationError, match=r"model\.npz"):
            sl.load(path)


def test_every_flipped_byte_is_refused_or_harmless(tmp_path):
    path = tmp_path / "model.npz"
    model = mixture()
    sl.save(model, path)
    content = bytearray(path.read_bytes())
    for position in range(0, len(content), 13):
        content[position] ^= 0x20
        path.write_bytes(bytes(content))
        try:
            loaded = sl.load(path)
        except sl.SerializationError:
            pass
        else:  # a byte that means nothing, as a time stamp
            np.testing.assert_array_equal(loaded.means_, model.means_)
        content[position] ^= 0x20


@pytest.mark.parametrize("bit", [0x01, 0x20, 0x40])
def test_damaged_directories_are_refused_or_harmless(tmp_path, bit):
    """Flags there ask for encryption and other features of the format."""
    path = tmp_path / "model.npz"
    model = mixture()
    sl.save(model, path)
    content = bytearray(path.read_bytes())
    for position in range(content.index(b"PK\x01\x02"), len(content)):
        content[position] ^= bit
        path.write_bytes(bytes(content))
        try:
            loaded = sl.load(path)
        except sl.SerializationError:
            pass
        else:
            np.testing.assert_array_equal(loaded.means_, model.means_)
        content[position] ^= bit


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda h: h.update(version=99), "of version 99.*upgrade shogun_lite"),
        (lambda h: h.update(version="x"), "no valid version"),
        (lambda h: h.update({"format": "other"}), "does not say format"),
        (lambda h: h.update({"class": "Forest"}), "unknown class 'Forest'"),
        (lambda h: h["parameters"].update(n_components=3), "does not make a Gauss"),
        (lambda h: h["parameters"].update(magic=1), "does not make a Gauss"),
        (lambda h: h["fitted"].pop("stream"), "does not make a Gauss"),
    ],
)
def test_headers_that_do_not_fit(tmp_path, change, message):
    path = tmp_path / "model.npz"
    sl.save(mixture(), path)
    rewritten(path, change)
    with pytest.raises(sl.SerializationError, match=message):
        sl.load(path)


def test_files_that_are_no_models(tmp_path):
    path = tmp_path / "other.npz"
    with pytest.raises(FileNotFoundError):
        sl.load(path)
    path.write_text("hello")
    with pytest.raises(sl.SerializationError, match="not a model file"):
        sl.load(path)
    np.savez(path, weights_=np.ones(2))
    with pytest.raises(sl.SerializationError, match="only what save wrote"):
        sl.load(path)
    buffer = io.BytesIO()
    np.save(buffer, np.array([None]), allow_pickle=True)
    sl.save(mixture(), path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("evil.npy", buffer.getvalue())
    with pytest.raises(sl.SerializationError):
        sl.load(path)


def test_only_models_are_saved(tmp_path):
    with pytest.raises(TypeError, match="expected a Gaussian or a GaussianMixture"):
        sl.save({"a": 1}, tmp_path / "x.npz")
    with pytest.raises(OSError, match="No such file or directory"):
        sl.save(mixture(), tmp_path / "missing" / "x.npz")
