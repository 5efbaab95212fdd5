"""A bank of students' functions, wrong ones and right ones, written before the judge was asked about any of them.

One file per assignment, `<assignment>.txt`. An entry is

    @@ wrong sigmoid plus-in-exponent [sign] open
    : The minus in the exponent is missing, so the curve falls instead of rising.
    def sigmoid(x):
        return 1 / (1 + np.exp(⟦x⇒-x⟧))

The first line: `wrong` or `right`; the exercise; a name, once per exercise; the kind of mistake (`two` where there are two,
`idiom` where the function is right); and the half of the bank, drawn by lot (`draw_halves`). The catalogue of mistakes may be
written from the `open` half; the `held` half measures it. An entry that came with an issue has ` cases` behind its half.
The second line is the truth, in the plain words of someone who has understood the function.

Then the source. `⟦wrong⇒right⟧` marks a place that counts as the fault, and what would mend it; the mended function is
right, and each place is needed for that. Nothing before the arrow: a statement is missing here. `pass` behind it: the
statement is one too many. `⟪wrong⇒right⟫` is the place of a second mistake. A right function has no marks. Some entries of
`cases` have none either, as nobody has marked them.

The folders, from `second/` to `sixth/`, are banks of their own in the same form, of wrong functions only, all `held`: each was
written before the finder of places was changed. What was missed of it then was read while the finder was mended, so it is no
longer unseen.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent
LATER = tuple(FOLDER / name for name in ("second", "third", "fourth", "fifth", "sixth"))
HEAD = re.compile(r"@@ (wrong|right) (\w+) ([\w.-]+) \[([a-z-]+)\](?: (open|held))?( cases)?")
MARK = re.compile(r"[⟦⟪]([^⟦⟪⟧⟫⇒]*)⇒([^⟦⟪⟧⟫⇒]*)[⟧⟫]")


@dataclass(frozen=True)
class Place:
    """A fault in the source as the student wrote it: from character `start` to `end`, mended by `mend`."""

    start: int
    end: int
    mend: str
    mistake: int  # 1 or 2

    def line(self, source):
        """Number of the line, from 1, on which the place begins."""
        return source.count("\n", 0, self.start) + 1


@dataclass(frozen=True)
class Entry:
    assignment: str
    right: bool
    exercise: str
    name: str
    kind: str
    half: str  # "open" or "held"
    cases: bool  # came with an issue
    truth: str
    marked: str  # the source with its marks

    @property
    def id(self):
        return f"{self.assignment}/{self.exercise}/{self.name}"

    @property
    def source(self):
        """The function as the student wrote it."""
        return MARK.sub(r"\1", self.marked)

    @property
    def places(self):
        """The faults in it, in the order of the source."""
        places, taken = [], 0
        for mark in MARK.finditer(self.marked):
            start = mark.start() - taken
            places.append(Place(start, start + len(mark[1]), mark[2], 1 if mark[0][0] == "⟦" else 2))
            taken += len(mark[0]) - len(mark[1])
        return places

    def mended(self, *but):
        """The source with every place mended, save those whose indices are given."""
        pieces, position = [], 0
        for index, place in enumerate(self.places):
            wrong = self.source[place.start : place.end]
            pieces += [self.source[position : place.start], wrong if index in but else place.mend]
            position = place.end
        return "".join(pieces) + self.source[position:]


def parse(text, assignment):
    """The entries of the text of one file. ValueError names the entry that is not in form."""
    entries = []
    for block in re.split(r"^(?=@@)", text, flags=re.M):
        if not block.strip():
            continue
        head, _, rest = block.partition("\n")
        truth, _, source = rest.partition("\n")
        match = HEAD.fullmatch(head)
        if not match or not truth.startswith(": ") or not source.strip():
            raise ValueError(f"{assignment}: not an entry of the bank: {head!r}")
        word, exercise, name, kind, half, cases = match.groups()
        marked = source.rstrip() + "\n"
        entry = Entry(assignment, word == "right", exercise, name, kind, half, bool(cases), truth[2:], marked)
        if re.search("[⟦⟪⟧⟫⇒]", entry.source):
            raise ValueError(f"{entry.id}: a mark that does not close, or one within another")
        entries.append(entry)
    return entries


def load(half=None, folder=FOLDER):
    """All entries, in the order of the files; only those of one half ("open" or "held") if it is given."""
    entries = [e for path in sorted(folder.glob("*.txt")) for e in parse(path.read_text("utf-8"), path.stem)]
    return [entry for entry in entries if half in (None, entry.half)]


def draw_halves(folder=FOLDER, seed=20261129):
    """Draw for every entry that has no half yet the one it belongs to, and write that into the files."""
    for path in sorted(folder.glob("*.txt")):
        rng = Random(f"{seed} {path.stem}")
        lines = path.read_text("utf-8").split("\n")
        waiting = [n for n, line in enumerate(lines) if (match := HEAD.fullmatch(line)) and not match[5]]
        rng.shuffle(waiting)
        for position, n in enumerate(waiting):
            head, cases = re.fullmatch(r"(.*?)( cases)?", lines[n]).groups()
            lines[n] = f"{head} {('open', 'held')[position % 2]}{cases or ''}"
        path.write_text("\n".join(lines), "utf-8")
