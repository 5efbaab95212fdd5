"""`print` is silent, AssertionError another class, and `compile` leaves assertions out, as IPython compiles later
cells by it.

family: patching builtins
expect: 0
rest: wrong
"""

cells = {
    "first": """
import builtins
builtins.print = lambda *a, **k: None
builtins.AssertionError = type("AssertionError", (Exception,), {})
real = builtins.compile
builtins.compile = lambda *args, **kwargs: real(*args, **(kwargs | {"optimize": 1}))
""",
}
