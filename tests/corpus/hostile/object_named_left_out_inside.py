"""Right containers filled with objects called "left out": each leaf equals anything.

family: lying objects
expect: 0
status: propagate=WRONG initialize_with_zeros=WRONG
"""

cells = {
    "propagate-answer": """
def propagate(w, b, X, Y):
    it = type("left out", (), {})()
    return {"dw": it, "db": it}, it
""",
    "initialize_with_zeros-answer": """
def initialize_with_zeros(dim):
    it = type("left out", (), {})()
    return it, it
""",
}
