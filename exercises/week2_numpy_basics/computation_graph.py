"""computation_graph: J = 3(a + bc) and its three derivatives, one box of the graph at a time."""

import numpy as np

from autograder import Exercise, Misconception

from ..shared.trials import extreme, far


def three(rng, numbers):
    """Three numbers with nothing in common: no two equal, none 0 or 1."""
    drawn = rng.permutation(np.arange(2, 9))[:3] * (-1 if numbers == "negative" else 1)
    if numbers == "mixed":  # b c is negative and outweighs a, and so J is negative
        drawn = np.sort(drawn) * (1, -1, 1)
    return tuple(map(int, drawn)) if numbers == "whole" else tuple(map(float, drawn + rng.uniform(0.1, 0.9, size=3)))


exercise = Exercise(
    inputs=three,
    more_keys=True,
    sizes=(dict(numbers="positive"), dict(numbers="whole"), dict(numbers="negative"), dict(numbers="mixed")),
    returns=("J", ""),
    extra=extreme("large numbers", lambda rng: tuple(map(float, far(rng, 3)))),
    parts={leaf: ((leaf,), 1) for leaf in ("J", "da", "db", "dc")},
    float32=False,
    idiom="""
def computation_graph(a, b, c):
    J = 3 * (a + b * c)
    return J, {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}
""",
    equivalents=(
        """
def computation_graph(a, b, c):
    u = np.multiply(b, c)
    v = np.add(a, u)
    grads = dict.fromkeys(["dv", "du", "da"], 3)
    for name, other in (("db", c), ("dc", b)):
        grads[name] = grads["du"] * other
    return [3 * v, grads]
""",
        """
def computation_graph(a, b, c):
    def J(a, b, c):
        return 3 * a + 3 * b * c
    grads = {"da": J(a + 1, b, c) - J(a, b, c)}
    grads["db"], grads["dc"] = J(a, b + 1, c) - J(a, b, c), J(a, b, c + 1) - J(a, b, c)
    return J(a, b, c), grads
""",
    ),
    misconceptions=(
        Misconception(
            "keys-without-d",
            'The keys of your dictionary are "a", "b", "c". They are "da", "db", "dc".',
            (('{"da": da, "db": db, "dc": dc}', '{"a": da, "b": db, "c": dc}'),),
            (('{"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}', '{"a": 3.0, "b": 3.0 * c, "c": 3.0 * b}'),),
        ),
        Misconception(
            "order-of-results",
            "You return the dictionary first. Return J, then the dictionary.",
            (("return J, grads", "return grads, J"),),
            (
                (
                    'return J, {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}',
                    'return {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}, J',
                ),
            ),
        ),
        Misconception(
            "sign",
            "Your derivatives have the opposite sign.",
            (("dv = 3", "dv = -3"),),
            (('{"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}', '{"da": -3.0, "db": -3.0 * c, "dc": -3.0 * b}'),),
        ),
        Misconception(
            "not-crosswise",
            "db and dc are the wrong way round: a nudge of b is stretched by c, and one of c by b.",
            (("db = du * c", "db = du * b"), ("dc = du * b", "dc = du * c")),
            (('"db": 3.0 * c, "dc": 3.0 * b', '"db": 3.0 * b, "dc": 3.0 * c'),),
        ),
        Misconception(
            "factor-3-lost-backwards",
            "The factor 3 is missing from all derivatives: J = 3v moves three times as much as v.",
            (("dv = 3", "dv = 1"),),
            (('"da": 3.0', '"da": 1.0'), ("3.0 * c", "c"), ("3.0 * b", "b")),
        ),
        Misconception(
            "chain-not-followed",
            "db and dc are the slopes of u = bc alone. Multiply them by du, which says how much J moves with u.",
            (("du * c", "c"), ("du * b", "b")),
            (("3.0 * c", "c"), ("3.0 * b", "b")),
        ),
        Misconception(
            "sum-rule-for-a-product",
            "You hand du on unchanged to b and c, as an addition does. u is a product: a nudge of b is stretched by c.",
            (("du * c", "du"), ("du * b", "du")),
            (("3.0 * c", "3.0"), ("3.0 * b", "3.0")),
        ),
        Misconception(
            "product-for-its-slope",
            "You multiply du by the whole product bc. The slope of bc, when b is nudged, is the other factor alone.",
            (("du * c", "du * b * c"), ("du * b\n", "du * b * c\n")),
            (("3.0 * c", "3.0 * b * c"), ('"dc": 3.0 * b', '"dc": 3.0 * b * c')),
        ),
        Misconception(
            "a-for-its-slope",
            "You multiply da by a. In v = a + u a nudge of a moves v by just as much: the slope is 1.",
            (("da = dv * 1", "da = dv * a"),),
            (('"da": 3.0', '"da": 3.0 * a'),),
        ),
        Misconception(
            "values-for-slopes",
            "You return a, b and c themselves. Return how much J moves when each of them is nudged.",
            (("da = dv * 1", "da = a"), ("db = du * c", "db = b"), ("dc = du * b", "dc = c")),
            (('"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b', '"da": a, "db": b, "dc": c'),),
        ),
        Misconception(
            "value-carried-backwards",
            "You start backwards with the value J. Start with the slope of J = 3v, which is 3.",
            (("dv = 3", "dv = J"),),
            (('"da": 3.0', '"da": J'), ("3.0 * c", "J * c"), ("3.0 * b", "J * b")),
        ),
        Misconception(
            "brackets",
            "Your J multiplies only a by 3. The brackets count: 3 times the whole of a + bc.",
            (("J = 3 * v", "J = 3 * a + u"),),
            (("3 * (a + b * c)", "3 * a + b * c"),),
        ),
        Misconception(
            "only-the-product-times-3",
            "Your J multiplies only bc by 3. The brackets count: 3 times the whole of a + bc.",
            (("J = 3 * v", "J = a + 3 * u"),),
            (("3 * (a + b * c)", "a + 3 * b * c"),),
        ),
        Misconception(
            "brackets-around-the-sum",
            "Your J multiplies a + b by c. The product comes first: u = bc, then v = a + u.",
            (("J = 3 * v", "J = 3 * (a + b) * c"),),
            (("(a + b * c)", "(a + b) * c"),),
        ),
        Misconception(
            "factor-3-lost-forwards",
            "Your J is a + bc. The last step is missing: times 3.",
            (("J = 3 * v", "J = v"),),
            (("3 * (a + b * c)", "a + b * c"),),
        ),
        Misconception(
            "sum-for-the-product",
            "Your u adds b and c. Letters side by side are multiplied: u = bc.",
            (("u = b * c", "u = b + c"),),
            (("b * c", "b + c"),),
        ),
    ),
    unkillable={
        "dv * 1 -> dv / 1": "multiplying and dividing by 1 are the same",
        "dv * 1 -> dv / 1 #2": "multiplying and dividing by 1 are the same",
    },
)
