"""The table and the picture of docs/mixture_speed.md, from bench_mixture.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    "| shape | ours, ms | float32, ms | scikit-learn, ms | ratio | ratio of CPU time "
    "| oneDAL, ms | ratio | extra MB: ours, float32, scikit-learn |",
    "|---|---|---|---|---|---|---|---|---|",
)


def table(report: dict[str, Any]) -> str:
    rows = []
    for line in report["lines"]:
        onedal = f"{line['onedal']:.3g}" if "onedal" in line else "-"
        ahead = f"{line['ratio_onedal']:.1f}" if "onedal" in line else "-"
        rows.append(
            f"| {line['shape']} | {line['ours']:.3g} | {line['ours_float32']:.3g} "
            f"| {line['sklearn']:.3g} | {line['ratio']:.1f} | {line['ratio_cpu']:.1f} "
            f"| {onedal} | {ahead} | {line['ours_extra_mb']:.0f}, "
            f"{line['ours_float32_extra_mb']:.0f}, {line['sklearn_extra_mb']:.0f} |"
        )
    worst = max(line["difference"] for line in report["lines"])
    worst32 = max(line["difference_float32"] for line in report["lines"])
    text = (
        f"Rows times {report['scale']:g}, {report['cores']} cores of "
        f"{report['processor']}, load {report['load']:.1f}; dgemm reached "
        f"{report['dgemm_gflops']:.0f} GFLOP/s on all cores at the end. "
        f"Likelihoods agree with scikit-learn's to {worst:.0e} relative; those of "
        f"float32 data with float64's to {worst32:.0e}."
    )
    onedal = [line["difference_onedal"] for line in report["lines"] if "onedal" in line]
    if onedal:
        text += (
            f" oneDAL's agree with ours without a ridge to {max(onedal):.0e}; it has "
            "no figure where it lacks the covariance type or met a singular covariance."
        )
    picture = "![Times of an EM iteration](images/mixture_speed.png)"
    return "\n".join([text, "", *HEAD, *rows, "", picture])


def plain_ticks(low: float, high: float) -> list[float]:
    """Round numbers on a log axis, of which the view may hold less than a decade."""
    from matplotlib.ticker import LogLocator, MaxNLocator

    locator = (
        MaxNLocator(4, steps=[1, 2, 5, 10], min_n_ticks=3)
        if high < 10.0 * low
        else LogLocator(subs=(1.0, 2.0, 5.0) if high < 300.0 * low else (1.0,))
    )
    return [t for t in locator.tick_values(low, high) if low <= t <= high]


def draw(report: dict[str, Any], path: Path) -> None:
    """Ratios by shape, and times in the rows, features, components and threads."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, 5, figsize=(17, 3.6), layout="constrained")
    lines = report["lines"]
    names = [line["shape"] for line in lines]
    axes[0].barh(names, [line["ratio"] for line in lines], color="tab:blue")
    axes[0].invert_yaxis()
    axes[0].axvline(1.0, color="black", linewidth=0.8)
    axes[0].set_xlabel("times scikit-learn's speed")
    for axis, (name, points) in zip(axes[1:], report["scaling"].items(), strict=True):
        x = [point[name] for point in points]
        for key, label in (("ours", "shogun_lite"), ("sklearn", "scikit-learn")):
            if key in points[0]:
                axis.loglog(x, [p[key] for p in points], marker="o", label=label)
        axis.set_xlabel(
            {"n": "rows", "d": "features", "k": "components"}.get(name, name)
        )
        axis.set_xticks(x, [f"{value:g}" for value in x])
        ticks = plain_ticks(*axis.get_ylim())
        axis.set_yticks(ticks, [f"{value:g}" for value in ticks])
        axis.minorticks_off()
        axis.set_ylabel("ms per EM iteration")
        axis.legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def write_docs(report: dict[str, Any], docs: Path) -> None:
    """Replace what stands between the marks of mixture_speed.md, and its picture."""
    page = docs / "mixture_speed.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n{table(report)}\n{END}{after}", encoding="utf-8")
    if "scaling" in report:
        draw(report, docs / "images" / "mixture_speed.png")
