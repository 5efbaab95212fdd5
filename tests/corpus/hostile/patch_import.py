"""`__import__` hands out a judge with another `assess`.

family: patching builtins
expect: 0
rest: wrong
"""

cells = {
    "first": '''
import builtins
real = builtins.__import__
def fake(name, *a, **k):
    module = real(name, *a, **k)
    if name.startswith("nnlab.check"):
        module.assess = lambda *a, **k: None
    return module
builtins.__import__ = fake
''',
}
