"""The command line as a process: terminals, pipes, signals, missing packages."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import shogun_lite as sl
from shogun_lite.cli import main

SCRIPT = Path(sys.executable).with_name("shogun-lite")


def module(*argv):
    return [sys.executable, "-m", "shogun_lite", *map(str, argv)]


def run_module(*argv, **options):
    return subprocess.run(module(*argv), capture_output=True, text=True, **options)


def test_version_by_every_door():
    expected = (0, f"shogun-lite {sl.__version__}\n", "")
    done = run_module("--version")
    assert (done.returncode, done.stdout, done.stderr) == expected
    done = subprocess.run(
        [sys.executable, "-m", "shogun_lite.cli", "--version"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == expected


def test_no_progress_in_a_pipe(data_file):
    done = run_module("fit", data_file, "--components", "1:2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\r" not in done.stdout
    assert "\x1b" not in done.stdout


def on_a_terminal(*argv):
    """Exit code, standard output, and what a terminal shows as standard error."""
    terminal, other_end = pty.openpty()
    try:
        done = subprocess.run(module(*argv), stdout=subprocess.PIPE, stderr=other_end)
        os.close(other_end)
        return done.returncode, done.stdout.decode(), os.read(terminal, 10_000).decode()
    finally:
        os.close(terminal)


def test_progress_on_a_terminal_is_cleared_at_the_end(data_file):
    code, out, shown = on_a_terminal("fit", data_file, "--components", "1:2")
    assert code == 0
    steps = shown.split("\r\x1b[K")
    assert steps == [
        "",
        "fitting 1/2: full, 1 component",
        "fitting 2/2: full, 2 components",
        "",
    ]
    assert "fitting" not in out


def test_bench_shows_a_bar_on_a_terminal(tmp_path):
    picture = tmp_path / "b.png"
    code, out, shown = on_a_terminal("bench", "--seconds", "0.2", "--plot", picture)
    assert code == 0
    _, first, *_, last, end = shown.split("\r\x1b[K")
    assert first.startswith(f"[{'.' * 24}] timing 1/")
    assert last.startswith(f"[{'#' * 23}.] timing ")
    assert end == ""
    assert "timing" not in out


def test_progress_is_cleared_before_an_error(tmp_path):
    (tmp_path / "d.csv").write_text("1e200\n-1e200\n3e200\n")
    code, _, shown = on_a_terminal("fit", tmp_path / "d.csv", "--components", "1")
    assert code == 2
    *_, last = shown.split("\r\x1b[K")
    assert last.startswith("shogun-lite: error: no mixture could be fitted")


def test_errors_are_one_sentence_and_exit_with_2(tmp_path):
    for argv in (["fit", tmp_path / "none.csv"], ["fit"], ["dance"]):
        done = run_module(*argv)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("shogun-lite: error: ")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_quiet(model_file, unbuffered):
    process = subprocess.Popen(
        module("sample", model_file, "-n", 200_000),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="the system has no /dev/full"
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_a_sentence(model_file, unbuffered):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            module("sample", model_file),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    expected = (2, "shogun-lite: error: No space left on device\n")
    assert (done.returncode, done.stderr) == expected


@pytest.mark.parametrize("closed", [1, 2])
def test_streams_may_be_closed(data_file, model_file, tmp_path, closed):
    """As by >&- in a shell: the work is done, and nothing goes to the other stream."""
    model = tmp_path / "m.npz"
    fit = ["fit", data_file, "--components", "1", "--save", model]
    for argv, code in (
        (["score", model_file, data_file], 0),
        (fit, 0),
        (["score", tmp_path / "none.npz", data_file], 2),
    ):
        process = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *module(*argv)],
            capture_output=True,
            text=True,
        )
        assert process.returncode == code
        shown = [process.stdout, process.stderr]
        assert shown.pop(closed - 1) == ""
        assert "Traceback" not in shown[0]
        assert (shown[0] == "") == ((closed == 1) == (code == 0))
    assert sl.load(model).n_components == 1


def test_a_closed_pipe_does_not_cost_the_model(data_file, tmp_path):
    path = tmp_path / "m.npz"
    process = subprocess.Popen(
        module("fit", data_file, "--components", "1:2", "--save", path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
    assert sl.load(path).n_components == 2


def test_ctrl_c_exits_with_130(tmp_path):
    """A fit that would take minutes, interrupted once the terminal shows it."""
    rows = "\n".join(f"{i % 97},{i % 89},{i % 83}" for i in range(60_000))
    (tmp_path / "d.csv").write_text(rows)
    terminal, other_end = pty.openpty()
    process = subprocess.Popen(
        module(
            "fit", tmp_path / "d.csv", "--components", "60:90", "--tol", "0",
            "--max-iter", "100000", "--save", tmp_path / "m.npz",
        ),
        stdout=subprocess.PIPE,
        stderr=other_end,
        text=True,
        # Shells have background jobs, and so their children, ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    os.close(other_end)
    assert "fitting 1/31: full, 60 components" in os.read(terminal, 1000).decode()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert os.read(terminal, 1000).decode() == "\r\x1b[Kshogun-lite: interrupted\r\n"
    os.close(terminal)
    assert not (tmp_path / "m.npz").exists()


def test_an_interrupt_anywhere_exits_with_130(capsys, monkeypatch, data_file):
    def interrupted(*_):
        raise KeyboardInterrupt

    for name in ("_commands.fit", "parse_arguments"):
        monkeypatch.setattr(f"shogun_lite.cli.{name}", interrupted)
        assert main(["fit", str(data_file)]) == 130
        assert capsys.readouterr().err == "shogun-lite: interrupted\n"


def test_no_memory_is_a_sentence(refuse, monkeypatch, data_file):
    def exhausted(*_):
        raise MemoryError

    monkeypatch.setattr("shogun_lite.cli._commands.fit", exhausted)
    assert "not enough memory" in refuse("fit", data_file)


def test_a_disk_error_names_the_file(refuse, monkeypatch, data_file, tmp_path):
    def full(_, path):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("shogun_lite.persistence.save", full)
    path = tmp_path / "m.npz"
    err = refuse("fit", data_file, "--components", "1", "--save", path)
    assert f"error: {path}: No space left on device" in err


def test_without_matplotlib(run, refuse, monkeypatch, data_file, tmp_path):
    """What was asked for is refused at once; the demo goes on and says what lacks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    picture = tmp_path / "p.png"
    for command in (["demo"], ["fit", data_file]):
        err = refuse(*command, "--plot", picture)
        assert 'pip install "shogun_lite[plot]"' in err
    code, out, err = run("demo", "--components", "2", "--covariance", "full")
    assert code == 0
    assert err.startswith("shogun-lite: no picture: plotting needs matplotlib")
    assert "chosen by BIC" in out
    assert "picture" not in out
    assert list(tmp_path.glob("*.png")) == []


def test_a_folder_without_permission_is_refused(
    refuse, data_file, tmp_path, monkeypatch
):
    """By what the system says of it: root may write everywhere."""
    monkeypatch.setattr("os.access", lambda path, mode: (path, mode) != locked)
    locked = (tmp_path, os.W_OK)
    assert "is not writable" in refuse("fit", data_file, "--save", tmp_path / "m.npz")


@pytest.mark.skipif(
    not SCRIPT.exists(), reason="the package is imported from a build tree"
)
def test_the_installed_command():
    done = subprocess.run([SCRIPT, "--version"], capture_output=True, text=True)
    assert done.stdout == f"shogun-lite {sl.__version__}\n"
