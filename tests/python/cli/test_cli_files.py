"""The command line: the files it takes, and those it refuses with a sentence."""

import io

import numpy as np
import pytest

import shogun_lite as sl


@pytest.mark.parametrize(
    ("text", "shape", "names"),
    [
        ("1,2\n3,4\n5,7\n", "3 rows, 2 features", None),
        ("a;b\n1;2\n3;4\n5;9\n", "3 rows, 2 features", "a, b"),
        ("1\t2\n3\t4\n\n5\t7\n", "3 rows, 2 features", None),
        ("\ufeffx\n1\n2\n5\n", "3 rows, 1 feature\n", "x"),
        ("x,y\r\n1,2\r\n3,4\r\n", "2 rows, 2 features", "x, y"),
        ('"x, in m","y"\n"1",2\n3,4\n', "2 rows, 2 features", "x, in m, y"),
        ("p,NA\n 1 , -2.5e-3\n+3,.4", "2 rows, 2 features", "p, NA"),
        ("Länge\tBreite, cm\n1\t2\n3\t5", "2 rows, 2 features", "Länge, Breite, cm"),
    ],
    ids=["plain", "semicolon", "tab", "bom", "crlf", "quotes", "spaces", "utf-8"],
)
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".TXT"])
def test_forms_of_text(run, tmp_path, text, shape, names, suffix):
    path = tmp_path / f"d{suffix}"
    path.write_bytes(text.encode())
    code, out, err = run("fit", path, "--components", "1")
    assert (code, err) == (0, "")
    assert shape in out
    assert ("features        " in out) == (names is not None)
    assert names is None or f"features        {names}\n" in out


def test_names_with_delimiters_survive_a_round_trip(run, tmp_path):
    (tmp_path / "d.csv").write_text('"a, ""b""","c;d"\n1,2\n3,4\n6,5\n')
    model = tmp_path / "m.npz"
    run("fit", tmp_path / "d.csv", "--components", "1", "--save", model)
    for name in ("s.csv", "s.tsv"):
        run("sample", model, "-o", tmp_path / name)
        assert run("score", model, tmp_path / name)[0] == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("a,b\n", "only a header, no rows of numbers"),
        ("1,2\n3\n", "line 2: expected 2 cells as in the first row, got 1"),
        ("a,b\n\n1,2\n3,4,5\n", "line 4: expected 2 cells as in the first row, got 3"),
        ("a,b\n1,2\n3,x\n", "line 3, column 2 (b): expected a number, got 'x'"),
        ("a,b\n1,1_0\n", "line 2, column 2 (b): expected a number, got '1_0'"),
        ("1,2\n3,\n", "line 2, column 2: an empty cell is a missing value"),
        ("1,2\n3,nan\n4,5\n", "line 2, column 2: 'nan' is a missing value"),
        ("NA,NA\n3,4\n4,5\n", "line 1, column 1: 'NA' is a missing value"),
        ("a,b\n1,-inf\n", "column 2 (b): expected a finite number, got '-inf'"),
        ("a,b\n1,1e999\n", "column 2 (b): expected a finite number, got '1e999'"),
        ("a;b\n1,5;2\n", "got '1,5'; write a point for the decimal comma"),
        ("1 2\n3 4\n", "got '3 4'; separate cells by a comma, a semicolon or a tab"),
        (",a\n0,1\n1,5\n", "line 1: column 1 has no name; name it, or leave it out"),
        ("1,2\n", "a mixture needs at least 2 rows, got 1"),
        ("a,b\n" + "1" * 200_000 + ",2\n", "line 2: field larger than field limit"),
        ("a\n" + "x" * 100 + "\n", f"got '{'x' * 40}...'"),
        (b"a\n1\n\xff\n", "not text in UTF-8 (byte 4)"),
        (b"a,b\n1\0,2\n", "line 2"),
        ('1,2\n"3,4\n5,6\n', "line 2: a quotation mark opens a cell and none closes"),
        ('a,b\n"1\n",2\n3,"4"5\n', "line 4: ',' expected after"),
        ('a,b\n"1\n",2\n3,x\n', "line 4, column 2 (b): expected a number, got 'x'"),
    ],
)
def test_bad_text(refuse, tmp_path, content, message):
    path = tmp_path / "bad.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    err = refuse("fit", path, "--components", "1")
    assert message in err
    assert len(err) < 400


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


GOOD = npy(np.array([[1.0, 2.0], [3.0, 5.0]]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"junk", "not a valid .npy file"),
        (b"", "not a valid .npy file"),
        (b"\x93NUMPY\x09\x00" + GOOD[8:], "not a valid .npy file"),
        (
            GOOD[:-1],
            "damaged: shape (2, 2) of float64 needs 32 bytes, and there are 31",
        ),
        (GOOD + b"x", "damaged"),
        (GOOD.replace(b"(2, 2)", b"(9,99)"), "damaged: shape (9, 99)"),
        (GOOD.replace(b"(2, 2)", b"(-1,2)"), "damaged"),
        (npy(np.zeros(3)), "expected a 2-d array (n_samples, n_features), got shape"),
        (npy(np.zeros((2, 2, 2))), "got shape (2, 2, 2)"),
        (npy(np.float64(3.0)), "got shape ()"),
        (npy(np.zeros((0, 2))), "the array is empty, got shape (0, 2)"),
        (npy(np.zeros((5, 0))), "the array is empty, got shape (5, 0)"),
        (npy(np.array([["a"]])), "expected numbers, got dtype <U1"),
        (npy(np.array([[1j]])), "expected numbers, got dtype complex128"),
        (npy(np.array([["2020-01-01"]], "M8[D]")), "expected numbers, got dtype"),
        (npy(np.array([[None]])), "expected numbers, got dtype object"),
        (npy(np.array([[0.0, 1], [2, np.nan]])), "row 1 and column 1, counted from 0"),
        (npy(np.array([[0.0, np.inf]])), "hold inf; remove or impute such rows"),
    ],
)
def test_bad_npy(refuse, tmp_path, content, message):
    path = tmp_path / "bad.npy"
    path.write_bytes(content)
    assert message in refuse("fit", path, "--components", "1")


def test_an_archive_named_npy_is_refused(refuse, model_file, tmp_path):
    path = tmp_path / "model.npy"
    path.write_bytes(model_file.read_bytes())
    assert "not a valid .npy file" in refuse("fit", path)


@pytest.mark.parametrize("dtype", ["<f8", ">f8", "f4", "f2", "g", "i1", "u8", "?"])
def test_number_types_of_npy(run, tmp_path, dtype):
    array = np.array([[0, 1], [1, 0], [1, 1]]).astype(dtype)
    np.save(tmp_path / "d.npy", np.asfortranarray(array))
    code, out, _ = run("fit", tmp_path / "d.npy", "--components", "1")
    assert code == 0
    assert f"{2 / 3:.6g}" in out


def test_every_damaged_byte_of_an_npy_header_is_a_sentence(run, tmp_path):
    """What the parser raises varies; all of it must end as exit code 2, or fit."""
    path = tmp_path / "d.npy"
    generator = np.random.default_rng(0)
    for position in range(0, 80):
        content = bytearray(GOOD)
        content[position] = generator.integers(256)
        path.write_bytes(bytes(content))
        code, _, err = run("fit", path, "--components", "1")
        assert code in (0, 2)
        assert err.count("\n") == (code == 2)


def test_places_that_are_no_files(refuse, tmp_path, data_file, model_file):
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    for argv, message in [
        (("fit", tmp_path / "none.csv"), "none.csv: no such file"),
        (("fit", folder), "expected a file, got a folder"),
        (("fit", model_file), "got .npz"),
        (("fit", model_file), "expected a .csv, .tsv, .txt or .npy file"),
        (("score", tmp_path / "none.npz", data_file), "none.npz: no such file"),
        (("score", folder, data_file), "expected a file, got a folder"),
        (("sample", tmp_path / "none.npz"), "none.npz: no such file"),
    ]:
        assert message in refuse(*argv)
    suffixless = tmp_path / "data"
    suffixless.write_text("1\n2\n")
    assert "got no extension" in refuse("fit", suffixless)


def test_results_that_cannot_be_written_are_refused_before_the_fit(
    refuse, tmp_path, data_file, model_file, monkeypatch
):
    monkeypatch.setattr(
        "shogun_lite.cli._commands.select_by_bic", lambda *_: pytest.fail("fitted")
    )
    nowhere = tmp_path / "no" / "folder"
    for option, name, message in [
        ("--save", nowhere / "m.npz", "does not exist; make it first"),
        ("--save", tmp_path / "m.model", "--save: expected a .npz file"),
        ("--save", tmp_path, "--save: expected a .npz file"),
        ("--plot", nowhere / "p.png", "does not exist; make it first"),
        ("--plot", tmp_path / "p.docx", "expected a picture as .png, .pdf or .svg"),
        ("--plot", tmp_path / "p", "got no extension"),
        ("--plot", tmp_path, "expected the name of a file, got a folder"),
    ]:
        assert message in refuse("fit", data_file, option, name)
    assert "does not exist" in refuse("demo", "--plot", nowhere / "p.png")
    assert "does not exist" in refuse("sample", model_file, "-o", nowhere / "s.csv")
    assert "expected a .csv" in refuse("sample", model_file, "-o", tmp_path / "s.xlsx")


def test_bad_model_files(refuse, data_file, model_file, tmp_path):
    content = model_file.read_bytes()
    path = tmp_path / "bad.npz"
    for damaged in (b"", b"junk", content[:500], content[:-30]):
        path.write_bytes(damaged)
        assert "not a model file, or damaged" in refuse("score", path, data_file)
        refuse("sample", path)
    middle = content.index(b"means_.npy") + 200
    flipped = bytes([content[middle] ^ 0xFF])
    path.write_bytes(content[:middle] + flipped + content[middle + 1 :])
    refuse("sample", path)
    np.savez(path, weights=np.ones(1))
    assert "shogun_lite.save did not write it" in refuse("sample", path)
    sl.save(sl.GaussianMixture(2), path)
    assert "expected a fitted GaussianMixture" in refuse("sample", path)
    sl.save(sl.Gaussian.from_parameters([0.0], [[1.0]]), path)
    assert "expected a fitted GaussianMixture" in refuse("score", path, data_file)
    assert "not a model file" in refuse("score", data_file, data_file)


def test_data_that_do_not_fit_the_model(run, refuse, data_file, model_file, tmp_path):
    wide = tmp_path / "wide.csv"
    wide.write_text("1,2,3\n4,5,6\n")
    err = refuse("score", model_file, wide)
    assert "wide.csv: expected 2 columns as in the model, got 3" in err
    named = tmp_path / "named.npz"
    run("fit", data_file, "--components", "1", "--save", named)
    swapped = tmp_path / "swapped.csv"
    swapped.write_text("waiting,eruptions\n79,3.6\n")
    err = refuse("score", named, swapped)
    assert "expected the columns eruptions, waiting as in the model, got waiting" in err
    swapped.write_text("79,3.6\n")
    assert run("score", named, swapped)[0] == 0
    assert "at most as many as rows (272), got 300" in refuse(
        "fit", data_file, "--components", "300:301"
    )
