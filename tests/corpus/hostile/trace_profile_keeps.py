"""A profile function keeps what other functions return: the reference's sigmoid too, where it runs in the same
process. Under stock nbgrader it does, and the judge asks twice.

family: tracing
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys, threading
seen = {}
def keep(frame, event, arg):
    if event == "return" and frame.f_code.co_name == "sigmoid" and "reference" not in frame.f_globals and arg is not None:
        if frame.f_globals is not globals():
            seen[repr(frame.f_locals["z"])] = arg
sys.setprofile(keep)
threading.setprofile(keep)
""",
    "sigmoid-answer": """
def sigmoid(z):
    return seen.get(repr(z), 0 * z)
""",
}
