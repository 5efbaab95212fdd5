"""What cells show, errors among it, is no longer shown.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
shell = get_ipython()
shell.displayhook.__class__.__call__ = lambda self, result=None: None
shell.showtraceback = lambda *a, **k: None
""",
}
