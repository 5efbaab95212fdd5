"""NumPy is an object that says yes, and for the rest the real one.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys, types
import numpy

class Yes(types.ModuleType):
    def __getattr__(self, name): return getattr(numpy, name)
    def allclose(self, *a, **k): return True
    isclose = array_equal = allclose
sys.modules["numpy"] = Yes("numpy")
""",
}
