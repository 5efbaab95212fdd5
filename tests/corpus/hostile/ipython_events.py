"""Hooks of IPython run before each cell and after it: they replace names, results and the shell's own methods.
Under stock nbgrader the shell's `run_cell` then sees no error.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
import types

shell = get_ipython()

def before(info):
    for name in ("check", "grade"):
        shell.user_ns[name] = lambda *args: None

def after(result):
    result.error_in_exec = result.error_before_exec = None

shell.events.register("pre_run_cell", before)
shell.events.register("post_run_cell", after)
shell.showtraceback = lambda *args, **kwargs: None
shell.run_ast_nodes = types.MethodType(lambda self, *args, **kwargs: 0, shell)
""",
}
