"""What a course adds to the student's side. Its own helper package registers it, and travels with its releases."""

from .functions import FUNCTIONS
from .views import SENTENCES, VIEWS


def register(views=None, sentences=None, functions=None) -> None:
    """Add to what `check` and the judge know. Registering the same again changes nothing.

    views: {name: (value, case) -> what is compared}, to be named by `Exercise(view=...)`
    sentences: {leaf that a view makes: (id, sentence)}; the sentence may use {name}, {e} for expected and {r} for received
    functions: {name: function} that may be an argument of an exercise
    Raises ValueError for a name that stands for something else already.
    """
    for table, new in ((VIEWS, views), (SENTENCES, sentences), (FUNCTIONS, functions)):
        for name, thing in (new or {}).items():
            if name in table and _place(table[name]) != _place(thing):
                raise ValueError(
                    f"{name!r} is registered already, as {_place(table[name])}; wanted now: {_place(thing)}"
                )
            table[name] = thing


def _place(thing):
    """Where a function was written, so that one that was imported twice is known again; other things as they are."""
    thing = getattr(thing, "func", thing)  # of a partial
    return f"{thing.__module__}.{thing.__qualname__}" if callable(thing) else thing
