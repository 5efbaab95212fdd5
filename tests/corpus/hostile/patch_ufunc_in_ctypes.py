"""Through ctypes, the code of `<=` in NumPy, which no Python reaches, becomes that of `!=`.
Under stock nbgrader `np.allclose` compares by it.

family: patching NumPy
expect: 0
"""

cells = {
    "sigmoid-answer": """
import ctypes
import numpy as np

def table(ufunc):
    # in a ufunc's structure, the pointer to its loops follows the head of an object and four ints
    return ctypes.c_void_p.from_address(id(ufunc) + 32).value + 8 * ufunc.types.index("dd->?")

def sigmoid(z):
    other = ctypes.c_void_p.from_address(table(np.not_equal)).value
    ctypes.c_void_p.from_address(table(np.less_equal)).value = other
    return np.zeros(np.shape(z))
""",
}
