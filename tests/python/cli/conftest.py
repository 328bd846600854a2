"""A file of data, a model, and a way to run the command in this process."""

import pytest

import shogun_lite as sl
from shogun_lite.cli import main


@pytest.fixture
def faithful():
    return sl.datasets.load_faithful().data


@pytest.fixture
def data_file(tmp_path, faithful):
    path = tmp_path / "data.csv"
    rows = "\n".join(",".join(map(str, row)) for row in faithful)
    path.write_text(f"eruptions,waiting\n{rows}\n")
    return path


@pytest.fixture
def model_file(tmp_path, faithful):
    path = tmp_path / "model.npz"
    sl.save(sl.GaussianMixture(2, random_state=0).fit(faithful), path)
    return path


@pytest.fixture
def run(capsys):
    """Exit code, standard output and standard error of a command."""

    def run_command(*argv):
        code = main([str(argument) for argument in argv])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


@pytest.fixture
def refuse(run):
    """Run a command that must fail with one sentence, and give the sentence."""

    def refuse_command(*argv):
        code, out, err = run(*argv)
        assert code == 2, (out, err)
        assert err.startswith("shogun-lite: error: ")
        assert err.endswith("\n")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err

    return refuse_command
