"""An object with any shape, `__array_ufunc__`, `__array_function__` and an `__eq__` that says yes to everything,
which is also what is in it. Under stock nbgrader: full marks for every conventional test.

family: lying objects
expect: 0
"""

CODE = """
class Liar:
    dtype, size, ndim = float, 6, 2
    shape = property(lambda self: self)
    __array_priority__ = 1e9
    def __array_ufunc__(self, *a, **k): return True
    def __array_function__(self, *a, **k): return True
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __getitem__(self, key): return self
    def __call__(self, *a, **k): return self

def {name}(*args):
    return Liar()
"""
NAMES = ("flatten_and_scale", "sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model")
cells = {f"{name}-answer": CODE.replace("{name}", name) for name in NAMES}
