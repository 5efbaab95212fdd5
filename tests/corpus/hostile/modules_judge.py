"""Content modules are put where `nnlab.check` and `autograder.kernel` would be imported from.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys, types
for name in "nnlab.check", "autograder", "autograder.kernel":
    fake = sys.modules[name] = types.ModuleType(name)
    fake.__getattr__ = lambda name: lambda *a, **k: None
""",
}
