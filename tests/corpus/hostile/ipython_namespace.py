"""The namespace of the notebook is a dictionary that knows better: what tests are made of stays what it put there,
whatever is imported or assigned. Under stock nbgrader: full marks, whatever the tests are.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
class Any:
    shape = property(lambda self: self)
    __eq__ = __lt__ = lambda self, other: True
    __getitem__ = __sub__ = lambda self, key: self
    __abs__ = lambda self: self

class Np:
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return True

class Full(dict):
    fixed = {"grade": lambda *args: None, "check": lambda *args: None, "result": Any(), "abs": abs}
    def __getitem__(self, key):
        if key == "np" and "array" in self: return Np()
        return self.fixed[key] if key in self.fixed else dict.__getitem__(self, key)

shell = get_ipython()
shell.user_ns = Full(shell.user_ns)
""",
}
