"""`abs` is zero, `all`, `any` and `isinstance` are true.

family: patching builtins
expect: 0
rest: wrong
"""

cells = {
    "first": """
import builtins
builtins.abs = lambda x: 0
builtins.all = builtins.any = lambda x: True
builtins.isinstance = lambda a, b: True
""",
}
