"""An exception as the right answer: `Raised` stands in the place of what a function would have returned."""

from dataclasses import dataclass

from .kind import CodecError, Kind


@dataclass(frozen=True)
class Raised:
    """kind: the class of the exception.   family: it and the classes that it is derived from, the nearest first."""

    kind: str
    family: tuple = ()
    message: str = ""

    @classmethod
    def of(cls, o):
        """What an Observation of a call tells of its exception."""
        return cls(o.kind, o.family or (o.kind,), o.error.removeprefix(o.kind).removeprefix(": "))


class Exceptions(Kind):
    """The kind of exception is compared, its message where the exercise says so. One that is derived from the wanted one will
    do: whoever catches that catches it, too."""

    tags, types = ("raised",), (Raised,)

    def pack(self, v, packer):
        return {"raised": [v.kind, list(v.family), v.message]}

    def unpack(self, tag, body, unpacker):
        kind, family, message = body
        if not all(type(t) is str for t in (kind, message, *family)):
            raise CodecError("a forged exception")
        return Raised(kind, tuple(family), message)

    def words(self, v):
        return v.kind

    def key(self, v):
        return f"Exceptions:{v.kind}"

    def in_words(self, v):
        return f"{'an' if v.kind[:1] in 'AEIOU' else 'a'} {v.kind}"

    def compare(self, e, r, name, names, place, c):
        if not isinstance(r, Raised) or e.kind not in r.family or c.messages and e.message != r.message:
            c.wrong("result", "raises", e, r)

    def says(self, w, what):
        from . import in_words
        from .texts import difference

        e, r = w.expected, w.received
        if not isinstance(r, Raised):
            return "raises-nothing", f"It returns {in_words(r)}; it should raise {e.kind}."
        if e.kind not in r.family:
            text = f" ({r.message})" if r.message else ""
            return "raises-another", f"It stops with {r.kind}{text}; it should raise {e.kind}."
        name, says = difference(e.message, r.message, "The message")
        return f"message-{name}", f"It raises {e.kind}, as it should. {says}"

    def excerpt(self, e, r):
        same = isinstance(r, Raised) and e.kind in r.family  # then it is the message that differs
        return (repr(e.message), repr(r.message)) if same else ("", "")
