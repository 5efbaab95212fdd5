"""`print` is silent, and AssertionError another class.

family: patching builtins
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import builtins
builtins.print = lambda *a, **k: None
builtins.AssertionError = type("AssertionError", (Exception,), {})
''',
}
