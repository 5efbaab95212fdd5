# family: patching IPython
# base: untouched
# at: start
# points: 0

shell = get_ipython()
shell.displayhook.__class__.__call__ = lambda self, result=None: None
shell.showtraceback = lambda *a, **k: None
