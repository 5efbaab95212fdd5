"""What is said of the place of a mistake: where, and in which way. Never the right value, nor how it is come by."""

import numpy as np

from .relations import relation

MOST_OUTPUTS = 4
LONGEST = 100  # characters of a line that are shown
EDITS = {
    "too-much": "There is too much here: it is right without this, or with only a part of it.",
    "moved": "This line belongs somewhere else: look at the loops and the lines around it.",
    "name": "It is right with another variable here.",
    "exchanged": "It is right with two of the variables exchanged.",
    "order": "It is right with the same things in another order.",
    "operator": "It is right with another operator here.",
    "brackets": "It is right with the brackets placed differently.",
    "number": "It is right with another number here.",
    "other": "Something else belongs here.",
    "text": "It is right with another string here.",
    "typed-in": "It is right with a variable here in place of what is typed in.",
    "function": "It is right with another function of NumPy here.",
    "axis": "Look at the axis, and at the shape that is kept.",
    "size": "It is right with another size here.",
    "turns": "It is right when the loop begins or ends elsewhere.",
    "condition": "It is right with another condition here.",
    "assigned": "It is right with another kind of assignment: `=` sets, `+=` adds to what was there.",
    "unpacked": "The names on the left of `=` do not match what is on its right.",
    "not-returned": "The value is there, but nothing is returned.",
    "transposed": "It is right with the transpose of this.",
    "sign": "It is right with the opposite sign here.",
    "incomplete": "Something is missing here.",
    "kept": "This default value is made once and kept from call to call.",
}
WHERE = "Where: "
KEYS = ("before", "marked", "after", "where", "says", "how", "name")  # of what is said; all texts


def said(found, name, named=False):
    """{key: text} of what `place` found in the function of this name: the student's line in three pieces, and sentences.

    named: whether the mistake is known by its name, too; "name" then says so
    """
    spot = found.spots[0]
    raw = found.lines[spot.line - 1].encode()
    end = spot.end if spot.end_line == spot.line else len(raw)
    before, marked, after = (piece.decode() for piece in (raw[: spot.start], raw[spot.start : end], raw[end:]))
    before, after = before.lstrip(), after.rstrip()
    room = max(LONGEST - len(marked), 20)
    return {
        "where": f"line {spot.line}" + (f" of `{spot.function}`" if spot.function != name else ""),
        "before": before if len(before) <= room else "..." + before[-room:],
        "marked": marked[: 2 * LONGEST] + ("..." if spot.end_line > spot.line or len(marked) > 2 * LONGEST else ""),
        "after": after if len(after) <= room else after[:room] + "...",
        "says": _says(found, name),
        "how": _how(found),
        "name": "known" if named else "",
    }


def _says(found, name):
    lines = list(dict.fromkeys(s.line for s in found.spots[1:]))
    others = ["elsewhere in this line" if n == found.spots[0].line else f"in line {n}" for n in lines]
    what = "a small change" if found.edit else "a right value"
    if others:
        there = f"{', '.join(others[:-1])} and {others[-1]}" if len(others) > 1 else others[0]
        changes = f"{what.split(' ', 1)[1]}s here and {there}"
        says = f"There is more than one place to mend: with {changes}, `{name}` is right"
    else:
        says = f"With {what} here, `{name}` is right"
    if found.right:
        right = ", ".join(f"`{leaf}`" for leaf in sorted(found.right)[:MOST_OUTPUTS])
        more = " and more" if len(found.right) > MOST_OUTPUTS else ""
        says = f"There is more than one place to mend. With {what} here, {right}{more} will be right"
        return says + " on all inputs of this check."
    says += " on all inputs of this check."
    return says + (" All values computed before it also occur in a right solution." if found.first else "")


def _how(found):
    """A sentence on what came and what is wanted, "" where nothing can be said without saying what is right."""
    if found.edit:
        return EDITS[found.edit]
    if not found.pairs:
        return ""
    _, wanted, received = found.pairs[0]
    kind = found.spots[0].kind
    if received is None:
        return (
            f"Python stops here; it should be {_form(wanted)}."
            if isinstance(wanted, np.ndarray)
            else "Python stops here."
        )
    if isinstance(wanted, np.ndarray) and isinstance(received, np.ndarray) and wanted.shape != received.shape:
        turned = wanted.ndim == 2 and wanted.shape == received.T.shape
        same = turned and np.allclose(wanted, received.T, equal_nan=True)
        more = " It is the transpose of what it should be." if same else ""
        if kind in ("name", "typed") and not same:
            return ""  # what is read here is no mistake of its own: something else belongs in its place
        return f"Its shape is {received.shape}; it should be {wanted.shape}.{more}"
    if kind == "typed":
        return ""
    if isinstance(wanted, np.ndarray) != isinstance(received, np.ndarray):
        return f"It is {_form(received)}; it should be {_form(wanted)}."
    if kind == "made" and isinstance(wanted, np.ndarray | float) and not isinstance(received, str):
        pairs = [(s, np.asarray(e, float), np.asarray(r, float)) for s, e, r in found.pairs if r is not None]
        words = relation(pairs, []) if all(e.shape == r.shape for _, e, r in pairs) else None
        if words and words[0] != "nearly":
            return f"It {words[1]}."
    if not isinstance(wanted, np.ndarray):
        return ""
    return (
        "Something else of this shape belongs here." if kind == "name" else "Its shape is right; the numbers are not."
    )


def _form(value):
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    kinds = {str: "a text", tuple: "a tuple", list: "a list", dict: "a dictionary"}
    return kinds.get(type(value), "a single number")


def lines(place):
    """The same as plain lines; none for {}."""
    if not place:
        return []
    code = f"{place['before']}»{place['marked']}«{place['after']}".replace("`", "'")
    return [
        f"{WHERE}{place['where']}: `{code}`",
        place["says"],
        *([f"How it differs: {place['how']}"] if place["how"] else []),
    ]


def in_order(message, place):
    """What is said, as plain lines. A name is half of the answer, so it stands behind where and in which way; what was merely
    measured, and where Python stops, stands before."""
    pointed = lines(place)
    texts = [*pointed, message] if pointed and place.get("name") else [message, *pointed]
    return [text for text in texts if text]
