"""How alike texts of functions are, by RapidFuzz, and how often that is chance."""

from itertools import combinations

from rapidfuzz import fuzz

LEAST_LINES = 8  # shorter answers have hardly another way to be written
# Of pairs of wrong answers to one exercise that were written independently (tests/bank): how many there are, and how many are
# as alike as this or more. tests/report/test_likeness.py counts them anew.
INDEPENDENT = 519
AS_ALIKE = {0.9: 72, 0.95: 27, 0.98: 5}


def highest(texts) -> float | None:
    """The highest likeness (0 to 1) of any two of these texts; None where they are too short to tell."""
    return max(of_pairs(texts), default=None)


def of_pairs(texts) -> list[float]:
    """The likeness of any two texts that are long enough."""
    long = [t for t in texts if t.count("\n") + 1 >= LEAST_LINES]
    return [fuzz.ratio(a, b) / 100 for a, b in combinations(long, 2)]


def chance() -> dict:
    """The same as plain data: {pairs, lines, as_alike: [[likeness, share of the pairs], ...]}."""
    return {
        "pairs": INDEPENDENT,
        "lines": LEAST_LINES,
        "as_alike": [[likeness, count / INDEPENDENT] for likeness, count in AS_ALIKE.items()],
    }
