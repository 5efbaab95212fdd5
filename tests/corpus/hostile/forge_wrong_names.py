"""Observations forged field by field: called, changed and read names hold script, wrong types and a million lines.

family: protocol
expect: 0
status: propagate=WRONG
"""

cells = {
    "propagate-answer": """
import sys

def propagate(w, b, X, Y):
    frame = sys._getframe()
    while "made" not in frame.f_locals:
        frame = frame.f_back
    made = frame.f_locals["made"]
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    made.reads = made.changed = made.rebound = made.warned = (nasty,)
    made.where = nasty
    made.lines, made.printed = -5, -1
    return {"dw": 0.0, nasty: 1}, nasty
""",
}
