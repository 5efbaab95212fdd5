"""Content modules are put where `tellwhy` and `autograder.kernel` would be imported from.

family: sys.modules
expect: 0
rest: wrong
"""

cells = {
    "first": """
import sys, types
fake = types.ModuleType("tellwhy")
fake.check = lambda *a, **k: None
sys.modules["tellwhy"] = fake
kernel = types.ModuleType("autograder.kernel")
kernel.grade = lambda *a, **k: None
sys.modules["autograder"] = types.ModuleType("autograder")
sys.modules["autograder.kernel"] = kernel
""",
}
