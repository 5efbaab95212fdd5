"""NumPy is an object that says yes.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import sys
class Yes:
    def __getattr__(self, name): return Yes()
    def __call__(self, *a, **k): return True
    def __bool__(self): return True
sys.modules["numpy"] = Yes()
''',
}
