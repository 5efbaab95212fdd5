"""Parameters and variables have names that are no names, made through `__code__` and `__signature__`, and a class
has one that is script and that IPython shows as the text of an object.

family: html and script
expect: 0
"""

cells = {
    "sigmoid-answer": """
import inspect
from IPython.display import HTML, Markdown, display

def sigmoid(z):
    return None

nasty = "<img src=x onerror=alert(1)>"
sigmoid.__code__ = sigmoid.__code__.replace(co_name=nasty, co_varnames=(nasty,), co_filename=nasty)
sigmoid.__name__ = sigmoid.__qualname__ = nasty
shown = type(nasty, (), {"_repr_html_": lambda self: f"<b>{type(self).__name__}</b>"})
display(shown(), HTML(sigmoid.__qualname__), Markdown(f"*{sigmoid.__code__.co_varnames[0]}*"))
""",
}
