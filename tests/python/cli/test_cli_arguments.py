"""The command line: arguments that make no sense are refused in one sentence."""

import pytest

import shogun_lite as sl
from shogun_lite.cli import _values

K = "--components"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", [3]),
        ("1:4", [1, 2, 3, 4]),
        ("5:5", [5]),
        ("5,1,2,2", [1, 2, 5]),
        ("10000", [10000]),
    ],
)
def test_numbers_of_components(text, numbers):
    assert _values.component_numbers(text) == numbers


def test_covariance_types():
    assert _values.covariance_types("diag,full,diag") == ["diag", "full"]
    assert _values.covariance_types("tied, spherical") == ["tied", "spherical"]
    assert set(_values.covariance_types("all")) == set(_values.COVARIANCE_TYPES)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([K, "0"], "argument --components: expected numbers from 1 to 10000, got '0'"),
        ([K, "-1"], "expected numbers from 1 to 10000, got '-1'"),
        ([K, "1:9999999999"], "expected numbers from 1 to 10000"),
        ([K, "5:2"], "got '5:2'; did you mean 2:5?"),
        ([K, "a"], "expected a number, a range as 1:9 or a list as 1,2,5, got 'a'"),
        ([K, ""], "expected a number, a range"),
        ([K, "1:2:3"], "expected a number, a range"),
        ([K, "1,,2"], "expected a number, a range"),
        ([K, "2.5"], "expected a number, a range"),
        (["--covariance", "round"], "expected some of full,tied,diag,spherical or all"),
        (["--covariance", "full,"], "got ''"),
        (["--n-init", "0"], "expected an integer from 1 to 2147483647, got '0'"),
        (["--max-iter", "1" + "0" * 30], "expected an integer from 1 to 2147483647"),
        (["--max-iter", "1" + "0" * 5000], "expected an integer from 1 to 2147483647"),
        (["--threads", "0"], "expected an integer from 1"),
        (["--threads", "two"], "expected an integer from 1"),
        (["--seed", "-1"], "expected an integer >= 0, got '-1'"),
        (["--seed", "1.5"], "expected an integer >= 0"),
        (["--reg-covar", "-1"], "expected a finite number >= 0, got '-1'"),
        (["--reg-covar", "inf"], "expected a finite number >= 0"),
        (["--tol", "nan"], "expected a finite number >= 0, got 'nan'"),
        (["--dims", "a"], "expected two different features counted from 0"),
        (["--dims", "1,1"], "expected two different features"),
        (["--dims", "0"], "expected two different features"),
        (["--n-ini", "3"], "unrecognized arguments: --n-ini"),
        (["--save"], "expected one argument"),
    ],
)
def test_bad_options_of_fit(refuse, data_file, options, message):
    err = refuse("fit", data_file, *options)
    assert message in err
    assert err.rstrip().endswith("--help)")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "required: COMMAND"),
        (["dance"], "invalid choice: 'dance'"),
        (["fit"], "required: file"),
        (["score", "m.npz"], "required: file"),
        (["sample"], "required: model"),
        (["sample", "m.npz", "-n", "-1"], "expected an integer from 0"),
        (["sample", "m.npz", "-n", "many"], "expected an integer from 0"),
        (["demo", "extra"], "unrecognized arguments: extra"),
    ],
)
def test_bad_commands(refuse, argv, message):
    assert message in refuse(*argv)


def test_version_and_help_are_no_errors(run):
    assert run("--version") == (0, f"shogun-lite {sl.__version__}\n", "")
    for command in ([], ["demo"], ["fit"], ["sample"], ["score"]):
        code, out, err = run(*command, "--help")
        assert (code, err) == (0, "")
        assert out.startswith("usage: shogun-lite")


def test_seeds_of_any_size_are_legal(run, data_file):
    fit = ["fit", data_file, K, "2", "--n-init", "1"]
    assert run(*fit, "--seed", 10**40)[0] == 0
