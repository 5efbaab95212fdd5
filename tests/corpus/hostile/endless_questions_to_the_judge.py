"""Calls of lent functions without end, each with another forged name and arguments, to keep the judge busy.

family: protocol
expect: 0
status: propagate=CRASH
"""

cells = {
    "propagate-answer": """
import sys

def propagate(w, b, X, Y):
    frame = sys._getframe()
    while "context" not in frame.f_locals:
        frame = frame.f_back
    for name in ("__import__", "eval", "os.system", "np", "propagate", "", "__builtins__") * 100:
        try:
            frame.f_locals["context"].remote(name)("print('LEAK')")
            return "LEAK"
        except ValueError:
            pass
    raise RuntimeError("nothing")
""",
}
