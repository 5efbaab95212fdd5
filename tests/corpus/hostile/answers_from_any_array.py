"""The function looks through all that the process holds for an array of the shape and range that a right answer must
have, in the order of its argument. Under stock nbgrader the judge's expected results lie there by the time that it
asks again.

family: looking for answers
expect: 0
"""

cells = {
    "sigmoid-answer": """
import gc
import numpy as np

def arrays():
    # the collector does not list arrays, but it lists what holds them
    for o in gc.get_objects():
        inside = o if isinstance(o, (tuple, list)) else vars(o).values() if type(o).__name__ == "Expected" else ()
        for v in inside:
            yield from (a for a in (v.values() if type(v) is dict else (v,)) if isinstance(a, np.ndarray | np.floating))

def sigmoid(z):
    for o in arrays():
        if o is not z and o.shape == np.shape(z) and (o >= 0).all() and (o <= 1).all() and (o > 0).any():
            if (np.argsort(o, axis=None, kind="stable") == np.argsort(z, axis=None, kind="stable")).all():
                return o
    return z
""",
}
