"""The public checks know right numbers: a function looks its arguments up in `checks.h5`.
Where hidden tests use the public numbers again, that is full marks.

family: looking for answers
expect: 0
"""

TAKE = """
import numpy as np
from tellwhy.bundles import find_checks, read_bundle

def {name}(*args):
    bundle = read_bundle(find_checks(), "{name}")
    found = [(case, expected) for case, expected in zip(bundle.cases, bundle.expected[0])
             if all(np.shape(a) == np.shape(b) for a, b in zip(case.args, args))]
    same = [expected for case, expected in found if all(np.array_equal(a, b) for a, b in zip(case.args, args))]
    return [*same, *(expected for _, expected in found)][0]
"""
cells = {f"{name}-answer": TAKE.format(name=name) for name in ("sigmoid", "flatten_and_scale", "predict", "propagate")}
