# family: patching builtins
# base: untouched
# at: start
# points: 0

import builtins
builtins.print = lambda *a, **k: None
builtins.AssertionError = type("AssertionError", (Exception,), {})
