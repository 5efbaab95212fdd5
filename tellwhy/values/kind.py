"""What a kind of value has to be able to do, and the little that all kinds share."""

import hashlib
from dataclasses import dataclass


class CodecError(ValueError):
    """A value or a message that does not follow the format, or is larger than allowed."""


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is of no kind that is known; `type` says what it was."""

    type: str


@dataclass
class Wrong:
    """One leaf that is not as expected. `how`: missing, extra, type, length, shape, nan, value, or a word of its kind's own.

    For "missing" and "extra", `received` and `expected` are the dictionaries, and `leaf` says which key.
    """

    leaf: str
    how: str
    expected: object = None
    received: object = None


class Kind:
    """One kind of value: how it travels, what it is called, when two are equal, and what to say when they are not.

    A value that a function returned is packed in the student's process and unpacked in the judge's. What comes out is all
    that is ever looked at: plain data, or for what plain data does not have (a set, a table) a stand-in that holds plain
    data. `revive` makes of it again what a function is given.

    tags: of its messages;  types: the Python types that are of this kind;  wide: those whose subclasses are so too
    """

    tags, types, wide = (), (), ()

    def takes(self, v):
        """Whether a value that is of none of `types` is of this kind."""
        return isinstance(v, self.wide)

    def pack(self, v, packer):
        """JSON for a value; `packer` has walk(value), inside(values) and array(numpy array)."""
        raise NotImplementedError

    def unpack(self, tag, body, unpacker):
        """Inverse of `pack`, for a body of unknown origin: CodecError, ValueError or TypeError where it is forged."""
        raise NotImplementedError

    def revive(self, v, walk):
        """The value as a function is given it. walk: the same for what is inside."""
        return v

    def words(self, v):
        """What it is, for a cell of a table: "array (4, 1)"."""
        return type(v).__name__

    def in_words(self, v):
        """What it is, for the middle of a sentence: "an array of shape (4, 1)"."""
        words = self.words(v)
        return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"

    def key(self, v):
        """A text that two values share when they are equal: to find elements of sets, and elements that moved."""
        return f"{type(self).__name__}:{v!r}"

    def leaves(self, v, name, names, found):
        """Put the leaves of a value into {name: leaf}; found.walk(value, name, names) does so for what is inside."""
        found.put(name, v)

    def compare(self, e, r, name, names, place, c):
        """Tell the comparison `c` what is wrong with `r`, where `e`, which is of this kind, was expected."""
        if self.key(e) != key(r):
            c.wrong(name or place, "type" if type(e) is not type(r) else "other", e, r)

    def prints(self, name, v):
        """A leaf's part of a fingerprint: name, what it is, two sums, its size, and what of it is not finite."""
        text = self.key(v).encode("utf-8", "surrogatepass")
        return [name, f"{self.words(v)[:80]} {hashlib.sha256(text).hexdigest()[:16]}", 0.0, 0.0, float(len(text)), ""]

    def says(self, w, what):
        """(id, sentence) on a `Wrong` with a word of its own. what: subject of the sentence, such as "`dw`"."""
        return "wrong-value", f"{what} is {shown(w.received)}; it should be {shown(w.expected)}."

    def show(self, v, depth):
        """The value as one would write it, as far as a line of text goes. depth: of containers that are shown inside."""
        return self.in_words(v)

    def excerpt(self, e, r):
        """Both as text for the table, or ("", "")."""
        return shown(e, 200), shown(r, 200)


def key(v):
    """See `Kind.key`."""
    from . import kind_of

    return kind_of(v).key(v)


def shown(v, most=60, depth=3):
    """A value as a reader sees it, cut where it is long."""
    from . import kind_of

    text = kind_of(v).show(v, depth)
    return text if len(text) <= most else f"{text[: most - 3]}..."


def named(values, most=5):
    """The first few of many values, in words."""
    rest = f" and {len(values) - most} more" if len(values) > most else ""
    return ", ".join(shown(v, 40) for v in values[:most]) + rest


def plural(count, word):
    return f"{count} {word}{'' if count == 1 else 's'}"
