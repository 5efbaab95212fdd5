"""How alike texts of functions are, by RapidFuzz, and how alike those are that nobody copied."""

from itertools import combinations

from rapidfuzz import fuzz

LEAST_LINES = 8  # shorter answers have hardly another way to be written
THRESHOLD = 0.9


def highest(texts) -> float | None:
    """The highest likeness (0 to 1) of any two of these texts; None where they are too short to tell."""
    long = [t for t in texts if _long(t)]
    return max((_alike(a, b) for a, b in combinations(long, 2)), default=None)


def false_pairs(independent) -> dict:
    """How many pairs of independent answers there are, and how many are as alike as if one had been copied.

    independent: lists of texts, each of answers to one exercise
    """
    found = [_alike(a, b) for texts in independent for a, b in combinations([t for t in texts if _long(t)], 2)]
    alike = sum(likeness >= THRESHOLD for likeness in found)
    return {"pairs": len(found), "alike": alike, "most": max(found, default=0.0), "threshold": THRESHOLD}


def _long(text):
    return text.count("\n") + 1 >= LEAST_LINES


def _alike(a, b):
    return fuzz.ratio(a, b) / 100
