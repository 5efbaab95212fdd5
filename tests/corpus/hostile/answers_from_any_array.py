"""The function looks through all objects for an array of the shape and range that a right answer must have.

family: looking for answers
expect: 0
"""

cells = {
    "sigmoid-answer": '''
import gc
def sigmoid(z):
    import numpy as np
    for o in gc.get_objects():
        if isinstance(o, np.ndarray) and o is not z and o.shape == z.shape and o.dtype == z.dtype and (o > 0).all() and (o < 1).all():
            return o
    return z
''',
}
