"""The function that runs students' functions is replaced by one that answers itself.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": """
import importlib, sys
def content(*args, **kwargs):
    return sys.modules["tellwhy.observe"].Observation(value=1.0)

for name in "tellwhy.observe", "autograder.judging.verdicts":
    try:
        importlib.import_module(name).observe = content
    except ImportError:
        pass
""",
}
