"""The report of bench/compilers: what it reads, what it refuses, and its page."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

# By hand, in callgrind's format (Callgrind Format Specification, valgrind manual): the
# kernel calls log 16384 times and libm's own helper calls back inside libm.
PROFILE = """# callgrind format
desc: Trigger: Client Request: tc/mt19937_64/exponential/fill
events: Ir Bc Bcm Bi Bim
summary: 1638400 3 8192 1 0

ob=(1) /build/tc.so
fl=(1) ???
fn=(1) kernel
0 100
cob=(2) /usr/lib/libm.so.6
cfi=(2) w_log.c
cfn=(2) __log_fma@@GLIBC_2.29
calls=16384 0
0 5
cfn=(1)
calls=7 0
0 5
ob=(2)
fn=(2)
cfn=(3) helper
calls=9999 0
0 5
"""


@pytest.fixture
def report(monkeypatch):
    """Import a module of the report by name."""
    monkeypatch.syspath_prepend(str(ROOT / "bench/compilers/report"))
    return importlib.import_module


def test_profile_counts_instructions_mispredictions_and_calls_into_libm(report):
    name, profile = report("profiles").read_profile(PROFILE)
    assert name == "tc/mt19937_64/exponential/fill"
    assert profile.instructions == 100.0
    assert profile.mispredictions == 0.5
    assert profile.calls == {"log": 1.0}


def test_profile_of_the_whole_program_is_none_of_a_kernel(report):
    text = PROFILE.replace("Client Request: tc/mt19937_64", "Program termination")
    assert report("profiles").read_profile(text) is None


def test_agreement_groups_toolchains_and_finds_the_first_difference(report):
    agreement = report("portability").compare(
        {"a": [1, 2, 3, 4], "b": [1, 2, 9, 4], "c": [1, 2, 3, 4]}
    )
    assert agreement.groups == [["a", "c"], ["b"]]
    assert agreement.same == 0.75
    assert agreement.first_difference == 2
    assert not agreement.portable


def test_equal_values_are_portable(report):
    agreement = report("portability").compare({"a": ["0x1p+0"], "b": ["0x1p+0"]})
    assert agreement.portable
    assert agreement.first_difference is None


def test_promises_are_about_ours_only(report):
    portability = report("portability")
    values = {
        "a": {"shogun_lite/words/fill": [1, 2], "mt19937/shuffle/fill": [1, 2]},
        "b": {"shogun_lite/words/fill": [1, 2], "mt19937/shuffle/fill": [2, 1]},
    }
    assert portability.broken_promises(values) == []
    values["b"]["shogun_lite/words/fill"] = [1, 3]
    assert portability.broken_promises(values) == [
        "shogun_lite/words/fill: the values differ between a and b, first at position 1"
    ]


def test_native_values_are_compared_with_the_same_toolchain(report):
    portability = report("portability")
    values = {
        "a": {"x": [1], "y": [1]},
        "b": {"x": [2], "y": [1]},
        "a-native": {"x": [1], "y": [3]},
    }
    assert portability.changed_by_native(values) == {"y": ["a"]}
    assert set(portability.without_natives(values)) == {"a", "b"}


def test_ours_must_not_change_by_a_flag(report):
    kernel = "shogun_lite/words/fill"
    values = {"a": {kernel: [1]}, "a-native": {kernel: [2]}}
    assert report("portability").broken_promises(values) == [
        f"{kernel}: the values differ between a and a-native, first at position 0"
    ]


def test_single_calls_must_give_the_values_of_a_fill(report):
    portability = report("portability")
    values = {"a": {"shogun_lite/words/fill": [1], "shogun_lite/words/call": [2]}}
    assert portability.broken_promises(values) == [
        "shogun_lite/words/call: not the values of a fill (a)"
    ]


def write_run(directory: Path, ns: dict[str, list[float]]) -> None:
    """A run as google-benchmark writes it, of one toolchain."""
    context = {
        "date": "2026-01-01",
        "mhz_per_cpu": 1000,
        "glibc": "2.36",
        "load_avg": [0.5, 0.5, 0.5],
        "toolchain gxx label": "g++ 1 / libstdc++ 1",
        "toolchain gxx compiler": "g++ 1.0",
        "toolchain gxx library": "libstdc++ 1",
        "toolchain gxx flags": "-O3",
        "toolchain gxx isa": "base",
    }
    engines = ("mt19937", "mt19937_64", "minstd_rand", "ranlux48", "xoshiro256++")
    for engine in (*engines, "sfc64", "shogun_lite"):
        context[f"toolchain gxx bytes {engine}"] = "8+0"
    entries = [
        {
            "run_type": "iteration",
            "run_name": f"gxx/{name}",
            "items_per_second": 1e9 / value,
        }
        for name, values in ns.items()
        for value in values
    ]
    run = {"context": context, "benchmarks": entries}
    (directory / "x.bench.json").write_text(json.dumps(run))
    (directory / "missing.txt").write_text("clang++ / libc++|apt-get install clang\n")


@pytest.fixture
def results(report, tmp_path):
    """Results of a made-up run in which ours wins one draw and loses another."""
    write_run(
        tmp_path,
        {
            "mt19937_64/normal_double/fill": [30.0, 20.0, 22.0],
            "minstd_rand/normal_double/fill": [10.0],
            "shogun_lite/normal_double/fill": [1.0],
            "mt19937_64/poisson_10/call": [5.0],
            "shogun_lite/poisson_10/call": [10.0],
        },
    )
    results, broken = report("results").collect(tmp_path, tmp_path)
    assert broken == []
    path = tmp_path / "results.json"
    results.write(path)
    assert report("results").Results.read(path) == results
    return results


def test_cells_hold_the_median_and_the_spread(results):
    cell = results.cells["gxx/mt19937_64/normal_double/fill"]
    assert cell == {"ns": 22.0, "spread": round(10 / 22, 4), "repetitions": 3}


def test_lead_is_over_the_best_engine_and_losses_are_listed(report, results):
    view = report("view").View(results)
    assert view.lead("normal_double", "fill") == 10.0
    assert [(draw, way) for draw, way, _, _ in view.losses()] == [
        ("poisson_10", "call")
    ]
    assert "(slower)" in report("tables").draws_table(view, "call")


def test_page_names_what_is_missing(report, results):
    page = report("page").render(report("view").View(results))
    assert "| clang++ / libc++ | MISSING on this machine" in page
    assert "(not measured)" in page
    assert "{{" not in page


def test_every_placeholder_is_known(report, results):
    page = report("page")
    filler = page.Filler(report("view").View(results))
    with pytest.raises(AttributeError):
        filler.fill("nonsense")
    with pytest.raises(ValueError, match="no such placeholder"):
        filler.fill("_cell gxx")


def test_csv_has_a_line_for_each_cell(report, results):
    text = report("tables").csv_text(report("view").View(results))
    assert len(text.splitlines()) == 1 + len(results.cells)


def test_template_types_no_measured_figure(report):
    template = report("page").TEMPLATE.read_text(encoding="utf-8")
    assert not re.search(r"\d (?:ns|instructions|mispredictions)\b", template)


def test_page_is_what_the_results_beside_it_give(report):
    results = report("results").Results.read(ROOT / "docs/compilers/results.json")
    view = report("view").View(results)
    page = (ROOT / "docs/compilers.md").read_text(encoding="utf-8")
    assert page == report("page").render(view)
    csv = (ROOT / "docs/compilers/results.csv").read_text(encoding="utf-8")
    assert csv == report("tables").csv_text(view)


def test_no_promise_is_broken_in_the_published_results(report):
    results = report("results").Results.read(ROOT / "docs/compilers/results.json")
    ours = {
        k: a for k, a in results.portability.items() if k.startswith("shogun_lite/")
    }
    assert ours
    assert all(agreement.portable for agreement in ours.values())
    assert not set(ours) & set(results.changed)
