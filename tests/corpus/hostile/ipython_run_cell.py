"""`run_cell` of the shell's class runs `20.0` in place of every later cell.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
shell = get_ipython()
real = type(shell).run_cell
type(shell).run_cell = lambda self, source, *a, **k: real(self, "20.0", *a, **k)
""",
}
