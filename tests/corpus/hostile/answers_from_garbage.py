"""A function looks through all objects for a Bundle, which knows the expected results, and takes those for its arguments.
Under stock nbgrader it finds one.

family: looking for answers
expect: 0
"""

TAKE = """
import gc
import numpy as np

def {name}(*args):
    for bundle in gc.get_objects():
        if type(bundle).__name__ == "Bundle" and bundle.exercise == "{name}":
            for case, expected in zip(bundle.cases, bundle.expected[0]):
                if all(np.array_equal(a, b) for a, b in zip(case.args, args)):
                    return expected
    raise LookupError("nothing")
"""
cells = {f"{name}-answer": TAKE.format(name=name) for name in ("sigmoid", "flatten_and_scale", "predict")}
