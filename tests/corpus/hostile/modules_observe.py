"""The function that runs students' functions is replaced by one that answers itself.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys
observe = sys.modules["tellwhy.observe"]
observe.observe = lambda *a, **k: observe.Observation(value=1.0)
""",
}
