"""Numbers that equal every number: subclasses of float, int and NumPy's, Fractions and Decimals with other rules,
and with the shape of any array. `assert cost == expected` and `abs(cost - expected) < 1e-6` are true for them, and
`np.allclose`.

family: lying objects
expect: 0
status: propagate=WRONG initialize_with_zeros=WRONG
"""

cells = {
    "first": """
import fractions
import numpy as np

def friendly(kind, **more):
    same = {n: (lambda *args: True) for n in ("__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__")}
    zero = {n: (lambda *args: 0.0) for n in ("__sub__", "__rsub__", "__abs__", "__float__")}
    return type("Friendly", (kind,), {**same, **zero, "__hash__": kind.__hash__, **more})
""",
    "propagate-answer": """
def propagate(w, b, X, Y):
    return {"dw": friendly(np.float64, shape=w.shape)(7.5), "db": friendly(float)(7.5)}, friendly(fractions.Fraction)(7)
""",
    "initialize_with_zeros-answer": """
def initialize_with_zeros(dim):
    return friendly(float, shape=(dim, 1))(7.5), friendly(int)(5)
""",
}
