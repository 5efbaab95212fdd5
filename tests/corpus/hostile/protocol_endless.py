"""An answer that never ends, announced as four gigabytes.

family: protocol
expect: 85
rest: solved
"""

cells = {
    "predict-answer": """
import sys, struct
def predict(w, b, X):
    frame = sys._getframe()
    while frame:
        context = frame.f_locals.get("context")
        if context is not None:
            context.sock.sendall(struct.pack(">QI", context.number, 2**32 - 1))
            while True:
                context.sock.sendall(b"x" * 65536)
        frame = frame.f_back
""",
}
