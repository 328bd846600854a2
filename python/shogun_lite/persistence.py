"""Models in files: one ``.npz`` with a JSON header, and nothing that runs code.

The file is a zip archive of ``header.json`` and one ``.npy`` per array, stored
without compression, so that :func:`numpy.load` opens it too. The header says the format
and its version, the class, its parameters, and the state of its stream; the arrays hold
the rest bit for bit. Equal models give equal files.

Examples
--------
>>> import tempfile, pathlib
>>> import shogun_lite as sl
>>> mixture = sl.GaussianMixture(2, random_state=0).fit([[0.0], [1.0], [8.0], [9.0]])
>>> path = pathlib.Path(tempfile.mkdtemp()) / "mixture.npz"
>>> sl.save(mixture, path)
>>> sl.load(path).score([[0.5]]) == mixture.score([[0.5]])
True
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import math
import os
import secrets
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shogun_lite.exceptions import SerializationError
from shogun_lite.random import Generator

if TYPE_CHECKING:
    from shogun_lite.distributions import Gaussian
    from shogun_lite.mixture import GaussianMixture

    Model: TypeAlias = Gaussian | GaussianMixture

__all__ = ["FORMAT_VERSION", "load", "save"]

#: Version of the files :func:`save` writes, and the newest that :func:`load` reads.
FORMAT_VERSION = 1

_FORMAT = "shogun_lite.model"
_HEADER = "header.json"
_CLASSES = {
    "Gaussian": "shogun_lite.distributions",
    "GaussianMixture": "shogun_lite.mixture",
}
_BIT_GENERATORS = ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64")
# The time a zip archive gives its members; a constant makes equal models equal files.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def save(model: Model, path: str | os.PathLike[str]) -> None:
    """Write a model to a file.

    Parameters
    ----------
    model : Gaussian or GaussianMixture
        Fitted or not; its parameters, fitted attributes and stream are kept.
    path : path_like
        Where to; what is there is replaced. The file is written beside it under another
        name and then renamed, so that a process killed on the way leaves the old one.

    Raises
    ------
    TypeError
        Another object, or a parameter that cannot be stored.
    OSError
        The file cannot be written.

    Examples
    --------
    >>> import os, tempfile
    >>> import shogun_lite as sl
    >>> path = os.path.join(tempfile.mkdtemp(), "gaussian.npz")
    >>> sl.save(sl.Gaussian.from_parameters([0.0], [[1.0]]), path)
    >>> os.path.getsize(path) > 0
    True
    """
    name = type(model).__name__
    if name not in _CLASSES or type(model) is not _model_class(name):
        raise TypeError(
            f"model: expected a {' or a '.join(sorted(_CLASSES))}, got "
            f"{type(model).__module__}.{name}; pickle other objects"
        )
    header, arrays = _describe(model, name)
    _replace_file(Path(os.path.realpath(path)), _archive(header, arrays))


def load(path: str | os.PathLike[str]) -> Model:
    """Read a model that :func:`save` wrote. No code in the file is run.

    Parameters
    ----------
    path : path_like
        The file.

    Returns
    -------
    Gaussian or GaussianMixture
        As it was saved: it scores the same bits and its stream goes on where it was.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    SerializationError
        The file is damaged, cut off, of a newer version, or no model at all.

    Examples
    --------
    >>> import os, tempfile
    >>> import shogun_lite as sl
    >>> path = os.path.join(tempfile.mkdtemp(), "gaussian.npz")
    >>> sl.save(sl.Gaussian.from_parameters([0.0], [[1.0]]), path)
    >>> sl.load(path).mean_
    array([0.])
    """
    with open(path, "rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                return _restore(archive)
        except SerializationError as error:
            raise SerializationError(f"{os.fspath(path)}: {error}") from error
        except (zipfile.BadZipFile, RuntimeError) as error:
            # RuntimeError: flags of features of the format that zipfile does not know.
            raise SerializationError(
                f"{os.fspath(path)}: not a model file, or damaged ({error}); save the "
                "model again"
            ) from error


def _model_class(name: str) -> Any:
    return getattr(importlib.import_module(_CLASSES[name]), name)


def _describe(model: Any, name: str) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    arrays: dict[str, NDArray[Any]] = {}
    parameters = {
        key: _encode(f"{name}.{key}", value, arrays)
        for key, value in model.get_params(deep=False).items()
        if key not in getattr(model, "_unsaved_parameters", ())
    }
    fitted: dict[str, Any] | None = None
    if hasattr(model, model._fitted_arrays[0]):
        arrays |= {key: np.asarray(getattr(model, key)) for key in model._fitted_arrays}
        keys = (*model._fitted_scalars, "n_features_in_")
        fitted = {
            key: _encode(f"{name}.{key}", getattr(model, key), arrays)
            for key in keys
            if hasattr(model, key)
        }
        if hasattr(model, "feature_names_in_"):
            fitted["feature_names_in_"] = [str(n) for n in model.feature_names_in_]
        fitted["stream"] = _encode("stream", model._own_stream(), arrays)
    header = {
        "format": _FORMAT,
        "version": FORMAT_VERSION,
        "class": name,
        "parameters": parameters,
        "fitted": fitted,
    }
    return header, arrays


def _encode(name: str, value: Any, arrays: dict[str, NDArray[Any]]) -> Any:
    """`value` as JSON; arrays go to `arrays`, and a tagged object refers to them."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, list | tuple):
        return [_encode(name, item, arrays) for item in value]
    if isinstance(value, dict):
        entries = {str(k): _encode(name, v, arrays) for k, v in value.items()}
        return {"dict": entries}
    if isinstance(value, Generator):
        return {"stream": _encode(name, value.state, arrays)}
    if isinstance(value, np.random.RandomState):
        return {"RandomState": _encode(name, value.get_state(legacy=False), arrays)}
    if isinstance(value, np.random.Generator):
        return {"Generator": _encode(name, value.bit_generator.state, arrays)}
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name}: expected a value that can be stored (numbers, strings, numeric "
            f"arrays, generators), got {value!r}"
        )
    key = f"array_{len(arrays)}"
    arrays[key] = array
    return {"array": key}


def _decode(value: Any, arrays: dict[str, NDArray[Any]]) -> Any:
    if isinstance(value, list):
        return [_decode(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    ((tag, content),) = value.items()
    if tag == "float":
        return float(content)
    if tag == "array":
        return arrays[content]
    if tag == "dict":
        return {key: _decode(item, arrays) for key, item in content.items()}
    state = _decode(content, arrays)
    if tag == "stream":
        generator = Generator(0)
        generator.state = state
        return generator
    if tag in ("RandomState", "Generator"):
        return _numpy_generator(tag, state)
    raise SerializationError(f"unknown kind of value {tag!r}; save the model again")


def _numpy_generator(tag: str, state: dict[str, Any]) -> Any:
    name = state["bit_generator"]
    if name not in _BIT_GENERATORS:
        raise SerializationError(f"unknown NumPy bit generator {name!r}")
    bit_generator = getattr(np.random, name)()
    if tag == "Generator":
        bit_generator.state = state
        return np.random.Generator(bit_generator)
    random_state = np.random.RandomState(bit_generator)
    random_state.set_state(state)
    return random_state


def _archive(header: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        text = json.dumps(header, indent=1, allow_nan=False)
        archive.writestr(zipfile.ZipInfo(_HEADER, _EPOCH), text)
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", _EPOCH), member.getbuffer().tobytes()
            )
    return buffer.getvalue()


def _replace_file(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _restore(archive: zipfile.ZipFile) -> Model:
    header = _read_header(archive)
    try:
        arrays = _read_arrays(archive)
        return _build(header, arrays)
    except SerializationError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise SerializationError(
            f"the content does not make a {header.get('class')} "
            f"({type(error).__name__}: {error}); the file is damaged, save the model "
            "again"
        ) from error


def _read_header(archive: zipfile.ZipFile) -> dict[str, Any]:
    if _HEADER not in archive.namelist():
        raise SerializationError(
            f"it holds no {_HEADER}, so shogun_lite.save did not write it; load reads "
            "only what save wrote"
        )
    try:
        header = json.loads(_read_member(archive, _HEADER).decode("utf-8"))
    except ValueError as error:
        raise SerializationError(
            f"{_HEADER} is damaged ({error}); save the model again"
        ) from error
    if not isinstance(header, dict) or header.get("format") != _FORMAT:
        raise SerializationError(
            f"{_HEADER} does not say format {_FORMAT!r}; load reads only what "
            "shogun_lite.save wrote"
        )
    version = header.get("version")
    if not isinstance(version, int) or version < 1:
        raise SerializationError(f"{_HEADER} has no valid version, got {version!r}")
    if version > FORMAT_VERSION:
        raise SerializationError(
            f"the file is of version {version}, and this shogun_lite reads versions up "
            f"to {FORMAT_VERSION}; upgrade shogun_lite"
        )
    if header.get("class") not in _CLASSES:
        raise SerializationError(
            f"{_HEADER} names the unknown class {header.get('class')!r}"
        )
    return header


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        raise SerializationError(
            f"{name} is compressed or encrypted, which shogun_lite.save never does"
        )
    # Reading the member to its end also checks its CRC.
    try:
        return archive.read(info)
    except (EOFError, OSError) as error:
        raise SerializationError(
            f"{name} is cut off ({error}); save the model again"
        ) from error


def _read_arrays(archive: zipfile.ZipFile) -> dict[str, NDArray[Any]]:
    arrays = {}
    for name in archive.namelist():
        if name == _HEADER:
            continue
        content = _read_member(archive, name)
        arrays[name.removesuffix(".npy")] = _read_npy(name, content)
    return arrays


def _read_npy(name: str, content: bytes) -> NDArray[Any]:
    """An array whose shape the member's length confirms, before memory is taken."""
    member = io.BytesIO(content)
    version = np.lib.format.read_magic(member)
    if version != (1, 0):
        raise SerializationError(f"{name} has the unknown .npy version {version}")
    shape, _, dtype = np.lib.format.read_array_header_1_0(member)
    if (
        dtype.hasobject
        or math.prod(shape) * dtype.itemsize != len(content) - member.tell()
    ):
        raise SerializationError(
            f"{name} says shape {shape} of {dtype}, which its length does not confirm; "
            "save the model again"
        )
    member.seek(0)
    return np.lib.format.read_array(member, allow_pickle=False)


def _build(header: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Model:
    cls = _model_class(header["class"])
    parameters = {k: _decode(v, arrays) for k, v in header["parameters"].items()}
    model = cls(**parameters)
    fitted = header["fitted"]
    if fitted is not None:
        fitted = {k: _decode(v, arrays) for k, v in fitted.items()}
        model._restore(arrays, fitted)
    result: Model = model
    return result
