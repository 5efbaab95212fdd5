"""`__import__` hands out a judge with another `assess`.

family: patching builtins
expect: 0
rest: wrong
"""

cells = {
    "first": """
import builtins
real = builtins.__import__
def fake(name, *a, **k):
    module = real(name, *a, **k)
    if name == "tellwhy.verdict" and hasattr(module, "Verdict"):
        module.assess = lambda bundle, *a, **k: module.Verdict(bundle.exercise, "CORRECT", 1.0)
    return module
builtins.__import__ = fake
""",
}
