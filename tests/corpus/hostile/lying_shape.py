"""An object with a shape, `__array_ufunc__` and an `__eq__` that says yes to everything.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": '''
class Liar:
    shape, dtype, size, ndim = (2, 3), float, 6, 2
    __array_priority__ = 1e9
    def __array_ufunc__(self, *a, **k): return True
    def __eq__(self, other): return True
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
def sigmoid(z):
    return Liar()
''',
}
