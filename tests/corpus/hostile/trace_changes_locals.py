"""A trace function changes variables called `expected` and `score`.

family: tracing
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import sys
def trace(frame, event, arg):
    for name in list(frame.f_locals):
        if "expected" in name or name == "score":
            frame.f_locals[name] = 1.0
    return trace
sys.settrace(trace)
''',
}
