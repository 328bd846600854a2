"""Which toolchains draw the same values from the same seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

OURS = "shogun_lite"
NATIVE = "-native"  # ends the id of a toolchain with -march=native

Values = Sequence[Any]  # integers, or floating point numbers as "0x1.8p+1"


@dataclass(frozen=True)
class Agreement:
    """How the first values of one kernel compare under several toolchains."""

    groups: list[list[str]]  # toolchains with the same values, bit by bit
    same: float  # share of positions that agree under all toolchains
    first_difference: int | None  # position

    @property
    def portable(self) -> bool:
        return len(self.groups) == 1

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def compare(by_toolchain: Mapping[str, Values]) -> Agreement:
    """Compare the values of one kernel."""
    groups: list[tuple[Values, list[str]]] = []
    for toolchain, values in by_toolchain.items():
        for known, members in groups:
            if known == values:
                members.append(toolchain)
                break
        else:
            groups.append((values, [toolchain]))
    columns = list(zip(*(values for values, _ in groups), strict=True))
    agreeing = [len(set(column)) == 1 for column in columns]
    first = None if all(agreeing) else agreeing.index(False)
    return Agreement(
        groups=[members for _, members in groups],
        same=sum(agreeing) / max(1, len(agreeing)),
        first_difference=first,
    )


def compare_all(
    values: Mapping[str, Mapping[str, Values]],
) -> dict[str, Agreement]:
    """From {toolchain: {kernel: values}} to {kernel: agreement}."""
    kernels = {name for of_toolchain in values.values() for name in of_toolchain}
    return {
        kernel: compare(
            {
                toolchain: of_toolchain[kernel]
                for toolchain, of_toolchain in values.items()
                if kernel in of_toolchain
            }
        )
        for kernel in sorted(kernels)
    }


def is_native(toolchain: str) -> bool:
    """Whether it is another toolchain with -march=native."""
    return toolchain.endswith(NATIVE)


def without_natives(
    values: Mapping[str, Mapping[str, Values]],
) -> dict[str, Mapping[str, Values]]:
    return {name: drawn for name, drawn in values.items() if not is_native(name)}


def changed_by_native(
    values: Mapping[str, Mapping[str, Values]],
) -> dict[str, list[str]]:
    """The toolchains under which -march=native changes the values of a kernel."""
    changed: dict[str, list[str]] = {}
    for toolchain, plain in without_natives(values).items():
        native = values.get(toolchain + NATIVE, {})
        for kernel, drawn in plain.items():
            if kernel in native and native[kernel] != drawn:
                changed.setdefault(kernel, []).append(toolchain)
    return changed


def broken_promises(values: Mapping[str, Mapping[str, Values]]) -> list[str]:
    """Where our values are not the same everywhere and however drawn, as sentences."""
    found = []
    for kernel, agreement in compare_all(values).items():
        if kernel.startswith(f"{OURS}/") and not agreement.portable:
            found.append(
                f"{kernel}: the values differ between "
                + " and ".join(", ".join(group) for group in agreement.groups)
                + f", first at position {agreement.first_difference}"
            )
    for toolchain, of_toolchain in values.items():
        for kernel, drawn in of_toolchain.items():
            if kernel.startswith(f"{OURS}/") and kernel.endswith("/call"):
                filled = of_toolchain.get(kernel.removesuffix("call") + "fill")
                if filled is not None and filled != drawn:
                    found.append(f"{kernel}: not the values of a fill ({toolchain})")
    return found
