"""What is said of a table that is wrong as a whole, and what is shown of it."""

from .columns import Frame, index_labels
from .containers import missing_and_more
from .dates import DateArray
from .kind import key, named, plural, shown


def table_says(w, what):
    """What is wrong with a table as a whole."""
    e, r = w.expected, w.received
    if w.how == "columns":
        missing, more = missing_and_more([c.name for c in e.columns], [c.name for c in r.columns])
        says = f"lacks the column{'s' * (len(missing) > 1)} {named(missing)}" if missing else ""
        says += " and " if missing and more else ""
        says += f"has the column{'s' * (len(more) > 1)} {named(more)}, which should not be there" if more else ""
        return "missing-column" if missing else "more-columns", f"{what} {says}."
    if w.how == "column-order":
        return (
            "column-order",
            f"The columns of {_lower(what)} stand in another order; it should be {named([c.name for c in e.columns], 8)}.",
        )
    if w.how == "rows":
        return "wrong-number-of-rows", f"{what} has {plural(len(r), 'row')}; it should have {len(e)}."
    if w.how == "row-order":
        return "row-order", f"{what} holds the right rows, but in another order."
    (a, left), (b, right) = ((len(t.index), index_labels(t.index)) for t in (e, r))
    if a != b:
        return "wrong-index", f"The index of {_lower(what)} has {plural(b, 'level')}; it should have {a}."
    k = next((k for k, (x, y) in enumerate(zip(left, right, strict=True)) if key(x) != key(y)), 0)
    return "wrong-index", (
        f"The index of {_lower(what)} is not right: row {k + 1} is called {shown(right[k])}; it should be {shown(left[k])}. "
        "`reset_index` and `set_index` change it."
    )


def _lower(what):
    return what[0].lower() + what[1:]


def as_text(t, rows=5):
    """The first rows of a table as text, with its index."""
    columns = t.columns if isinstance(t, Frame) else [t.column]
    heads = ["", *(str(c.name) for c in columns)] if isinstance(t, Frame) else ["", ""]
    labels = index_labels(t.index)[:rows]
    body = [[_cell(x) for x in c.listed()[:rows]] for c in columns[:4]]
    lines = [heads[:5], *([_cell(k), *(b[i] for b in body)] for i, k in enumerate(labels))]
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    text = ["  ".join(x.rjust(w) for x, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    text = [line + (" ..." if len(columns) > 4 else "") for line in text]
    return "\n".join([*text, *(["..."] if len(t) > rows else [])]).lstrip("\n")


def _cell(x):
    if isinstance(x, float):
        return f"{x:.5g}"
    text = shown(x) if isinstance(x, DateArray) else str(x)
    return text if len(text) <= 20 else f"{text[:17]}..."
