"""A function climbs its callers to the expected results and returns those of the case at hand.
Under stock nbgrader the judge's frames are there: full marks.

family: looking for answers
expect: 0
status: sigmoid=ERROR
"""

TAKE = """
import sys

def {name}(*args):
    frame = sys._getframe()
    while frame is not None:
        bundle, case = frame.f_locals.get("bundle"), frame.f_locals.get("case")
        if bundle is not None and case is not None:
            return bundle.expected[0][bundle.cases.index(case)]
        frame = frame.f_back
    raise LookupError("nothing")
"""
cells = {f"{name}-answer": TAKE.format(name=name) for name in ("sigmoid", "initialize_with_zeros", "predict")}
