"""Banks of functions as strangers write them, right ones and wrong ones, beside a course's tests.

`tests/strangers/<assignment>.txt`, where an edit of the first right one may stand for a body:

    == propagate(w, b, X, Y)       the function that follows; a body without `def` gets this header
    + title -> loop                a right one (`-> loop`: right, but it visits the examples one by one)
    - title -> missing-1/m         a wrong one, and the ids of what is to be said of it
    ~ old => new                   in place of a body: an edit of the first right one; `\\n` stands for a new line

`tests/bank/<assignment>.txt`, where the wrong place is marked:

    @@ wrong sigmoid plus-in-exponent [sign] open
    : The minus in the exponent is missing, so the curve falls instead of rising.
    def sigmoid(x):
        return 1 / (1 + np.exp(⟦x⇒-x⟧))
"""

import re
from dataclasses import dataclass

from ..course import Course, CourseError

HEAD = re.compile(r"@@ (wrong|right) (\w+) (\S+) (.*)")
MARK = re.compile(r"[⟦⟪]([^⟦⟪⟧⟫⇒]*)⇒[^⟦⟪⟧⟫⇒]*[⟧⟫]")


@dataclass(frozen=True)
class Stranger:
    """A function of a bank. ids: what is to be said of it, where the bank says; truth: what is wrong with it, in words."""

    exercise: str
    right: bool
    title: str
    source: str
    ids: tuple = ()
    truth: str = ""


def banks(course: Course, assignment: str) -> dict[str, list[Stranger]]:
    """{function: [Stranger, ...]} of all banks that the course has for an assignment."""
    found = {}
    for folder, read in (("strangers", read_strangers), ("bank", read_bank)):
        path = course.root / "tests" / folder / f"{assignment}.txt"
        for stranger in read(path.read_text("utf-8")) if path.is_file() else ():
            found.setdefault(stranger.exercise, []).append(stranger)
    return found


def read_bank(text: str) -> list[Stranger]:
    """The functions of a bank with marks, as they were before anyone marked them."""
    made = []
    for block in re.split(r"^(?=@@)", text, flags=re.M):
        head, _, rest = block.partition("\n")
        if found := HEAD.match(head):
            kind, exercise, title, _ = found.groups()
            truth, _, marked = rest.partition("\n")
            source = MARK.sub(r"\1", marked).rstrip()
            taken = sorted(
                {word for word in ("copy", "math") if re.search(rf"\b{word}\.", source)}
            )  # as imported above
            source = "".join(f"import {word}\n" for word in taken) + source
            made.append(Stranger(exercise, kind == "right", title, source, truth=truth.removeprefix(": ")))
    return made


def read_strangers(text: str) -> list[Stranger]:
    """The functions of a bank of bodies and edits."""
    found, header, entry = [], None, None
    for line in text.splitlines():
        if line.startswith("== "):
            header = line[3:]
        elif re.match(r"[+-] ", line):
            title, _, ids = line[2:].partition(" -> ")
            entry = [header, line[0], title, tuple(sorted(filter(None, ids.split(",")))), []]
            found.append(entry)
        elif line.strip() and entry:
            entry[4].append(line)
    made, base = [], ""
    for header, kind, title, ids, body in found:
        name = header.split("(")[0]
        if not made or made[-1].exercise != name:
            base = "\n".join(body)
        source = _edited(base, body) if body[0].startswith("~ ") else "\n".join(body)
        made.append(Stranger(name, kind == "+", title, _whole(header, source), ids))
    return made


def _edited(base, edits):
    for line in edits:
        old, new = (t.replace("\\n", "\n") for t in re.match(r"~ (.*?) => ?(.*)$", line).groups())
        if old not in base:
            raise CourseError(f"{old!r} does not occur in\n{base}")
        base = base.replace(old, new)
    return base


def _whole(header, source):
    name = header.split("(")[0]
    if re.search(rf"^{name} =|^ *def {name}\(|^@", source, re.M):
        return source
    return f"def {header}:\n" + "\n".join("    " + line for line in source.splitlines())
