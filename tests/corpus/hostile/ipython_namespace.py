"""The namespace of the notebook is a dictionary that makes up every function that it is asked for.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "last": "",
    "first": '''
class Full(dict):
    def __contains__(self, key): return True
    def __missing__(self, key): return lambda *args: 0.5
    def get(self, key, default=None): return lambda *args: 0.5
    def __getitem__(self, key): return dict.get(self, key, lambda *args: 0.5)

shell = get_ipython()
full = Full(shell.user_ns)
shell.user_ns = full
shell.user_module.__class__ = type("Module", (type(shell.user_module),), {"__getattr__": lambda self, name: lambda *a: 0.5})
''',
}
