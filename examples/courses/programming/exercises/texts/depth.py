"""depth: how many lists lie in one another."""

from autograder import Exercise, Misconception


def nested(rng, levels):
    """A list with the given number of levels; the deepest list in it comes neither first nor last."""
    if levels == 1:
        return [int(n) for n in rng.integers(0, 10, rng.integers(0, 3))]
    before, after = (nested(rng, int(rng.integers(1, max(levels - 1, 2)))) for _ in range(2))
    return [int(rng.integers(0, 10)), before, nested(rng, levels - 1), after]


exercise = Exercise(
    inputs=lambda rng, levels: (nested(rng, levels),),
    sizes=(dict(levels=3), dict(levels=1), dict(levels=2), dict(levels=5)),
    uses=("depth",),
    misconceptions=(
        Misconception(
            "lists-counted",
            "You count lists, wherever they lie. The depth is how many lie in one another.",
            patch=(("deepest = max(deepest, depth(item))", "deepest += depth(item)"),),
        ),
        Misconception(
            "last-list-only",
            "You keep what the last list inside says. The deepest one counts, wherever it stands.",
            patch=(("max(deepest, depth(item))", "depth(item)"),),
        ),
        Misconception(
            "one-too-few",
            "You are one short: a list with no list in it has depth 1.",
            patch=(("return 1 + deepest", "return deepest"), ("depth(item))", "depth(item) + 1)")),
        ),
    ),
)
