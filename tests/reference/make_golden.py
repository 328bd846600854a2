"""Write tests/golden/random/*.txt from the reference; its README tells the format.

python tests/reference/make_golden.py
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable
from math import prod
from pathlib import Path

import box_muller
import choice
import gamma
import multivariate
import permutation
import seeding
import univariate
import variates
import ziggurat
from threefry import MASK
from words import Stream

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "random"
SEED = 42
KEY = seeding.key_of_seed(SEED)
SEARCHED_WORDS = 200_000

# Random123, file kat_vectors, the three lines of threefry4x64 with 20 rounds: copied,
# not computed here. (key, counter, result)
KAT = (
    (
        (0,) * 4,
        (0,) * 4,
        "09218ebde6c85537 55941f5266d86105 4bd25e16282434dc ee29ec846bd2e40b",
    ),
    (
        (MASK,) * 4,
        (MASK,) * 4,
        "29c24097942bba1b 0371bbfb0f6f4e11 3c231ffa33f83a1c cd29113fde32d168",
    ),
    (
        (
            0x452821E638D01377,
            0xBE5466CF34E90C6C,
            0xBE5466CF34E90C6C,
            0xC0AC29B7C97C50DD,
        ),
        (
            0x243F6A8885A308D3,
            0x13198A2E03707344,
            0xA4093822299F31D0,
            0x082EFA98EC4E6C89,
        ),
        "a7e8fde591651bd9 baafd0c30138319b 84a5c1a729e685b9 901d406ccebc1ba4",
    ),
)

# Found by running through the first 12 million words of seed 42 and checked below: the
# first half that n = 2^24 - 1 rejects (one in 2^24), and rare ways through a ziggurat.
RETRIED_HALF = 23410976
LONG_CHAINS = {
    "normal": {2264152: "reject,reject,fast"},
    "exponential": {
        1210314: "reject,tail,fast",
        9942372: "tail,reject,fast",
        18049762: "reject,reject,reject,fast",
    },
}


def hex64(x: float) -> str:
    return struct.pack(">d", x).hex()


def hex32(x: float) -> str:
    return struct.pack(">f", x).hex()


def joined(values: Iterable[object]) -> str:
    return ",".join(str(value) for value in values)


def record(record_name: str, values: Iterable[object], **inputs: object) -> str:
    fields = [f"{key}={value}" for key, value in inputs.items()]
    return " ".join([record_name, *fields, "->", *map(str, values)])


def at(position: int) -> Stream:
    return Stream(KEY, position)


def keys() -> list[str]:
    lines = [
        record(
            "threefry",
            (int(w, 16) for w in result.split()),
            key=joined(key),
            counter=joined(counter),
        )
        for key, counter, result in KAT
    ]
    for seed in (0, 1, 5, 5 + 2**96, 2**64 - 1, 2**64, 2**256 - 1, SEED):
        lines.append(record("seed_key", seeding.key_of_seed(seed), seed=seed))
    for sequence in ([1, 2], [], [2**70], [0], [1, 2, 3, 4, 5]):
        key = seeding.key_of_seed(sequence)
        lines.append(record("seed_key", key, seed=f"[{joined(sequence)}]"))
    for name in ("a", "x" * 9):
        lines.append(record("name_key", seeding.key_of_name(name), name=name))
    return lines


def children() -> list[str]:
    """Paths: a number is that child of spawn, anything else the child of that name."""
    lines = []
    for path in ("0", "1", "2", "0/0", "1/2", "a", "xxxxxxxxx", "a/0", "0/a", "b/b"):
        key = KEY
        for step in path.split("/"):
            if step.isdigit():
                key = seeding.spawned_key(key, int(step))
            else:
                key = seeding.named_child_key(key, step)
        lines.append(record("child_key", key, seed=SEED, path=path))
    return lines


def words() -> list[str]:
    stream = at(0)
    indices = [*range(40), *range(65528, 65544), 10 * 65536 + 3]
    return [record("word", [stream.word(i)], seed=SEED, index=i) for i in indices]


def uniforms() -> list[str]:
    lines = []
    for name, draw, coded in (
        ("double", variates.double, hex64),
        ("float", variates.single, hex32),
    ):
        for position in (0, 1):
            stream = at(position)
            values = [coded(draw(stream)) for _ in range(100)]
            lines.append(record(name, values, seed=SEED, position=position, count=100))
    return lines


def float_normals() -> list[str]:
    """The last lines: the smallest and the largest radii of the first words."""
    lines = []
    for position in (0, 1):
        stream = at(position)
        values = [hex32(variates.normal_single(stream)) for _ in range(200)]
        inputs = {"seed": SEED, "position": position, "count": 200}
        lines.append(record("normal_float", values, **inputs))
    stream = at(0)
    radii = [(box_muller.mixed(stream.word(i))[1], i) for i in range(SEARCHED_WORDS)]
    radii.sort()
    for _, index in radii[:4] + radii[-4:]:
        values = [hex32(x) for x in box_muller.pair(stream.word(index))]
        inputs = {"seed": SEED, "position": 2 * index, "count": 2}
        lines.append(record("normal_float", values, **inputs))
    return lines


def integer_record(n: int, position: int, count: int = 40) -> str:
    stream = at(position)
    values = [variates.bounded(stream, n) for _ in range(count)]
    return record("integer", values, seed=SEED, n=n, position=position, count=count)


def integers() -> list[str]:
    """The last ones: retries at even and odd halves, and a word after an odd half."""
    sizes = (1, 2, 3, 10, 1000, 2**24 - 1, 2**24, 2**24 + 1)
    sizes += (3 * 2**30, 2**32, 2**63 + 1, 2**64 - 1, 2**64)
    lines = [integer_record(n, 0) for n in sizes]
    assert variates.is_rejected(at(RETRIED_HALF).take_half()[0], 2**24 - 1)
    lines.append(integer_record(2**24 - 1, RETRIED_HALF))
    # 2^32 mod n is the largest here, so one half in 257 is a retry.
    often = 16711936
    for parity in (0, 1):
        stream = at(parity)
        while not variates.is_rejected(stream.take_half()[0], often):
            stream.position += 1
        lines.append(integer_record(often, stream.position - 1))
    lines.append(integer_record(2**63 + 1, 1))
    return lines


Variate = Callable[[int], tuple[float, list[str]]]


def ziggurat_lines(name: str, variate: Variate) -> list[str]:
    stream = at(0)
    values = [hex64(variate(stream.word(i))[0]) for i in range(300)]
    lines = [record(name, values, seed=SEED, position=0, count=300)]
    found: dict[str, int] = {}
    for index in range(SEARCHED_WORDS):
        value, events = variate(stream.word(index))
        way = joined(events)
        sign = value < 0 if name == "normal" else False
        seen = found[f"{way}{sign}"] = found.get(f"{way}{sign}", 0) + 1
        if way != "fast" and seen <= 4:
            lines.append(way_record(name, value, index * 2, way))
    for position, way in LONG_CHAINS[name].items():
        value, events = variate(at(position).take_word()[0])
        assert joined(events) == way
        lines.append(way_record(name, value, position, way))
    return lines


def way_record(name: str, value: float, position: int, way: str) -> str:
    inputs = {"position": position, "count": 1, "way": way}
    return record(name, [hex64(value)], seed=SEED, **inputs)


def permutations() -> list[str]:
    lines = []
    for n in (0, 1, 2, 5, 10, 100, 513, 2049):
        values = permutation.permutation(at(0), n)
        lines.append(record("permutation", values, seed=SEED, n=n, position=0))
    n = 16385
    values = permutation.permutation(at(0), n)
    checksum = sum(i * value for i, value in enumerate(values)) % 2**64
    inputs = {"seed": SEED, "n": n, "position": 0}
    lines.append(record("permutation_checksum", [checksum, *values[:20]], **inputs))
    return lines


def first_rejected_batch(n: int) -> int:
    """The first position where the first batch of a shuffle of n is rolled again."""
    product = prod(permutation.dice_of_batch(n))
    stream = at(0)
    while True:
        word, position = stream.take_word()
        if word * product % 2**64 < 2**64 % product:
            return position


def subset_record(n: int, k: int, position: int) -> str:
    values = choice.without_replacement(at(position), n, k)
    return record("choice_subset", values, seed=SEED, n=n, k=k, position=position)


def choices() -> list[str]:
    lines = [subset_record(1000, 10, 0), subset_record(10, 10, 3)]
    # A batch of six dice near 2^9 is rejected once in some thousands of words.
    lines.append(subset_record(512, 12, first_rejected_batch(512)))
    p = [0.0, 0.125, 0.3, 0.0, 0.075, 0.2, 0.25, 0.05, 0.0]
    coded = joined(hex64(x) for x in p)
    stream = at(0)
    values = [choice.weighted(stream, p) for _ in range(100)]
    inputs = {"seed": SEED, "position": 0, "count": 100, "p": coded}
    lines.append(record("choice_weighted", values, **inputs))
    for k in (1, 3, 6):
        values = choice.weighted_without_replacement(at(0), p, k)
        inputs = {"seed": SEED, "position": 0, "k": k, "p": coded}
        lines.append(record("choice_weighted_subset", values, **inputs))
    return lines


def univariates() -> list[str]:
    """Doubles as hex64, integers in decimal; the long record runs into rejections."""
    lines = []
    for name, (_, _, settings) in univariate.VARIATES.items():
        for parameters in settings:
            for position, count in ((0, 500), (2 * 65535 + 1, 9)):
                values = univariate.values(name, at(position), parameters, count)
                coded = [hex64(x) if isinstance(x, float) else x for x in values]
                inputs = {"seed": SEED, "position": position, "count": count}
                p = joined(hex64(x) for x in parameters)
                lines.append(record(name, coded, **inputs, parameters=p))
    return lines


def dirichlets() -> list[str]:
    lines = []
    for alpha in ((1.0,), (2.0, 1.5, 7.0), (2.0, 0.5, 7.0), (1e-3, 2e-3, 1e-3)):
        stream = at(1)
        rows = [
            gamma.dirichlet([stream.take_word()[0] for _ in alpha + alpha], alpha)
            for _ in range(100)
        ]
        values = [hex64(x) for row in rows for x in row]
        inputs = {"seed": SEED, "position": 1, "count": 100}
        p = joined(hex64(x) for x in alpha)
        lines.append(record("dirichlet", values, **inputs, parameters=p))
    return lines


# name: (parameter, numbers, words of an item)
MULTIVARIATES = [
    ("multinomial", 20.0, [0.1, 0.2, 0.3, 0.4], 3),
    ("multinomial", 2.0**40, [0.25, 0.0, 0.5, 0.25, 0.0], 4),
    ("multinomial", 5.0, [1.0], 0),
    ("multivariate_hypergeometric", 8.0, [3.0, 5.0, 4.0], 2),
    ("multivariate_hypergeometric", 9000.0, [3000.0, 5000.0, 4000.0, 10.0], 3),
    ("multivariate_normal", 0.0, [2.0, 0.5, -0.3, 0.5, 1.0, 0.1, -0.3, 0.1, 3.0], 3),
    ("multivariate_normal", 1.5, [1.0, 1.0, 1.0, 1.0], 2),
    ("unit_vectors", 3.0, [], 3),
    ("wishart", 5.5, [2.0, 0.5, -0.3, 0.5, 1.0, 0.1, -0.3, 0.1, 3.0], 9),
    ("inverse_wishart", 2.25, [2.0, 0.5, -0.3, 0.5, 1.0, 0.1, -0.3, 0.1, 3.0], 9),
]


def multivariate_item(name: str, parameter: float, numbers: list, words: list) -> list:
    d = math.isqrt(len(numbers))
    matrix = [numbers[i * d : (i + 1) * d] for i in range(d)]
    if name == "multinomial":
        return multivariate.multinomial(words, int(parameter), numbers)
    if name == "multivariate_hypergeometric":
        colors = [int(x) for x in numbers]
        return multivariate.multivariate_hypergeometric(words, colors, int(parameter))
    if name == "multivariate_normal":
        return multivariate.multivariate_normal(words, [parameter] * d, matrix)
    if name == "unit_vectors":
        return multivariate.unit_vector(words)
    return getattr(multivariate, name)(words, parameter, matrix)


def multivariates() -> list[str]:
    """The mean of multivariate_normal has all entries equal to `parameter`."""
    lines = []
    for name, parameter, numbers, n_words in MULTIVARIATES:
        stream = at(1)
        values = []
        for _ in range(100):
            drawn = [stream.take_word()[0] for _ in range(n_words)]
            values += multivariate_item(name, parameter, numbers, drawn)
        coded = [hex64(x) if isinstance(x, float) else x for x in values]
        inputs = {"seed": SEED, "position": 1, "parameter": hex64(parameter)}
        p = joined(hex64(x) for x in numbers)
        lines.append(record(name, coded, **inputs, numbers=p))
    return lines


def build() -> dict[str, str]:
    """Return the text of every golden file by its name."""
    files = {
        "keys.txt": keys(),
        "children.txt": children(),
        "words.txt": words(),
        "uniforms.txt": uniforms(),
        "integers.txt": integers(),
        "normals.txt": ziggurat_lines("normal", ziggurat.normal),
        "normals_float.txt": float_normals(),
        "exponentials.txt": ziggurat_lines("exponential", ziggurat.exponential),
        "permutations.txt": permutations(),
        "choices.txt": choices(),
        "univariates.txt": univariates(),
        "dirichlets.txt": dirichlets(),
        "multivariates.txt": multivariates(),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


def main() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, text in build().items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
