# family: protocol
# base: untouched
# at: sigmoid
# points: 0

import sys
def sigmoid(z):
    frame = sys._getframe()
    while frame:
        context = frame.f_locals.get("context")
        if context is not None:
            return context.remote("sigmoid")(z)
        frame = frame.f_back
