"""Parameters and variables have names that are no names, made through `__code__` and `__signature__`.

family: html and script
expect: 0
"""

cells = {
    "sigmoid-answer": '''
import inspect

def sigmoid(z):
    return None

nasty = "<img src=x onerror=alert(1)>"
sigmoid.__code__ = sigmoid.__code__.replace(co_name=nasty, co_varnames=(nasty,), co_filename=nasty)
sigmoid.__name__ = sigmoid.__qualname__ = nasty
''',
}
