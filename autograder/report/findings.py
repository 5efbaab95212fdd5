"""What a class got right and wrong in one assignment, as plain data: for the page, for CSV and JSON.

It is made of the gradebook (what counts), the latest receipts (what the judge said), and the history (how it came to that).
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, median

import numpy as np

from ..judging import equal_prints

FEW = 10  # below so many students no exercise is judged by figures
EASY, HARD, BLIND = 0.95, 0.3, 0.3  # share right, mean share of the points, discrimination that a good exercise has
RARE, MOST_TOGETHER = 0.05, 6  # share of the class, and of earlier ones; students
NOT_TRIED = ("not-started", "missing")
BINS = 10


@dataclass
class Class:
    """What there is of one assignment.

    standings: {student: Standing};  notebooks: NotebookTruth of each;  roster: everybody whom the gradebook knows
    receipts: {student: latest};  history: {student: entries};  longer: {student: extended until, and not handed in}
    sentences: {exercise: {mistake: what is said of it}};  likeness: {exercise: tolerance of fingerprints}
    random: exercises whose right results are drawn;  places: {exercise: (lecture, section)}
    answers: student -> Answers;  given: words of the course;  earlier: an entry of the archive, or {}
    """

    assignment: str
    standings: dict
    notebooks: list
    roster: list
    receipts: dict
    history: dict
    longer: dict = field(default_factory=dict)
    sentences: dict = field(default_factory=dict)
    likeness: dict = field(default_factory=dict)
    random: tuple = ()
    places: dict = field(default_factory=dict)
    answers: object = None
    given: frozenset = frozenset()
    earlier: dict = field(default_factory=dict)


def exercises(known: Class) -> list[dict]:
    """One for each graded cell: points, shares, difficulty, discrimination, and what to do where these are odd."""
    cells = [(n.name, c) for n in known.notebooks for c in n.cells.values() if (c.grade or c.task) and c.points]
    table = np.array([[_share(s, notebook, cell) for notebook, cell in cells] for s in known.standings.values()], float)
    made = []
    for k, (notebook, cell) in enumerate(cells):
        shares = table[:, k] if len(table) else np.zeros(0)
        marked = shares[~np.isnan(shares)]
        tried = [s for s, r in known.receipts.items() if has_tried(r["verdicts"].get(cell.name))]
        found = {"exercise": cell.name, "notebook": notebook, "max": cell.points, "marked": len(marked)}
        found["right"] = float(np.mean(marked >= 1 - 1e-9)) if len(marked) else None
        found["mean"] = float(np.mean(marked)) if len(marked) else None
        found["parts"] = [int(np.sum(marked <= 0)), int(np.sum((marked > 0) & (marked < 1 - 1e-9)))]
        found["parts"].append(len(marked) - sum(found["parts"]))
        found["tried"] = len(tried) if cell.name in known.sentences else None
        found["discrimination"] = _discrimination(table, k)
        made.append(found | {"advice": _advice(found)})
    return made


def _share(standing, notebook, cell):
    part = standing.parts.get(notebook)
    points = part.points.get(cell.name) if part else None
    return np.nan if points is None or points.score is None else points.score / cell.points


def has_tried(verdict) -> bool:
    """Whether a student has begun the exercise. verdict: None where there is none"""
    return bool(verdict) and not set(verdict["diagnoses"]) & set(NOT_TRIED)


def _discrimination(table, k):
    """Correlation of an exercise's share with the mean of all others: None where there are too few, or nothing varies."""
    if len(table) < FEW or table.shape[1] < 2:
        return None
    others = np.delete(table, k, axis=1)
    rows = ~np.isnan(table[:, k]) & ~np.isnan(others).all(axis=1)
    mine, rest = table[rows, k], np.nanmean(others[rows], axis=1) if rows.any() else np.zeros(0)
    if rows.sum() < FEW or np.ptp(mine) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(mine, rest)[0, 1])


def _advice(found):
    if found["marked"] < FEW:
        return ""
    if found["right"] >= EASY:
        return "Nearly everybody has it: good to begin with, but it tells you little about who understood."
    if found["mean"] <= HARD:
        return (
            "Few have it. If one misconception below explains that, teach it again; if many do, the text may ask for too "
            "much at once: split the exercise."
        )
    if found["discrimination"] is None:
        return ""
    told = found["discrimination"] + 2 / np.sqrt(found["marked"])  # at most, as chance goes
    if told < 0:
        return (
            "Those who do well elsewhere do worse here: something in its text or its tests misleads. Read both again."
        )
    if told < BLIND:
        return "Whoever does well elsewhere does no better here: look whether its text says what its tests ask for."
    return ""


def totals(known: Class) -> dict:
    """Points of the whole assignment, and how many students lie in each tenth of what there is to earn."""
    most = sum(c.points for n in known.notebooks for c in n.cells.values() if c.grade or c.task)
    got = sorted(s.total for s in known.standings.values())
    made = {"max": most, "students": len(got), "waiting": sum(s.waits for s in known.standings.values())}
    if not got or not most:
        return made | {"bins": []}
    counts, edges = np.histogram(np.clip(got, 0, most), bins=BINS, range=(0, most))
    made["bins"] = [[float(edges[k]), float(edges[k + 1]), int(n)] for k, n in enumerate(counts)]
    quartiles = [float(q) for q in np.quantile(got, (0.25, 0.75))]
    late = sum(s.late is not None for s in known.standings.values())
    return made | {"mean": mean(got), "median": median(got), "quartiles": quartiles, "late": late}


def misconceptions(known: Class) -> list[dict]:
    """Mistakes with a name, those that most students hold first; what each student's versions tell of them; and where the
    course treats them."""
    now, ever, first, mended = ({} for _ in range(4))
    for student, receipt in known.receipts.items():
        versions = [{n: set(v[2]) for n, v in e["exercises"].items()} for e in known.history.get(student, ())]
        latest = {n: set(v["diagnoses"]) for n, v in receipt["verdicts"].items() if v["status"] != "CORRECT"}
        for name, named in known.sentences.items():
            for mistake in named:
                had = [mistake in v.get(name, ()) for v in versions]
                holds = mistake in latest.get(name, ())
                _put(now, (name, mistake), student, holds)
                _put(ever, (name, mistake), student, holds or any(had))
                _put(first, (name, mistake), student, bool(had) and had[0])
                _put(mended, (name, mistake), student, any(had) and not holds)
    made = []
    for name, mistake in sorted(ever, key=lambda k: (-len(now.get(k, ())), -len(ever[k]), k)):
        key = name, mistake
        others = sorted({n for n, m in ever if m == mistake and n != name})
        found = {"exercise": name, "mistake": mistake, "says": known.sentences[name][mistake], "others": others}
        found |= {"students": sorted(now.get(key, ())), "count": len(now.get(key, ()))}
        found |= {"share": _of(found["count"], len(known.receipts)), "ever": len(ever[key])}
        found |= {"at_first": len(first.get(key, ())), "mended": len(mended.get(key, ()))}
        found |= {"earlier": _earlier(known, name, mistake), "example": _example(known, name, ever[key], now.get(key))}
        made.append(found | dict(zip(("lecture", "section"), known.places.get(name, ("", "")), strict=True)))
    return made


def _put(into, key, student, yes):
    if yes:
        into.setdefault(key, set()).add(student)


def _of(count, number):
    return count / number if number else 0.0


def _earlier(known, name, mistake):
    """Share of an earlier class that held it; None where nothing is known of one."""
    was = known.earlier.get("held", {}).get(name)
    return None if was is None else _of(was.get(mistake, 0), known.earlier["students"])


def _example(known, name, students, preferred=None):
    """The shortest of some students' functions, as others may see it. It is of one who holds the mistake now, if anybody."""
    if known.answers is None:
        return ""
    texts = [known.answers(s).anonymous(name, known.given) for s in sorted(preferred or students)[:EXAMPLES]]
    return min(filter(None, texts), key=len, default="")


EXAMPLES = 3  # students looked at for the shortest example


def clusters(known: Class) -> list[dict]:
    """Wrong functions of which students' behaviour on the public inputs is the same, the most frequent first."""
    made = []
    for name, tolerance in known.likeness.items():
        groups = {}
        for student, receipt in known.receipts.items():
            verdict = receipt["verdicts"].get(name)
            if verdict and verdict["status"] != "CORRECT" and name in receipt.get("behaviour", {}):
                groups.setdefault(json.dumps(receipt["behaviour"][name]), []).append(student)
        for behaviour, students in _joined(groups, tolerance):
            ids = Counter(d for s in students for d in known.receipts[s]["verdicts"][name]["diagnoses"])
            named = [d for d in ids if d in known.sentences.get(name, {})]
            share = _of(len(students), len(known.receipts))
            before = known.earlier.get("behaviours", {}).get(name)
            was = None if before is None else _of(_times(before, behaviour, tolerance), known.earlier["students"])
            found = {"exercise": name, "students": sorted(students), "count": len(students), "share": share}
            made.append(found | {"earlier": was, "mistakes": named, "behaviour": behaviour})
    return sorted(made, key=lambda c: (-c["count"], c["exercise"], c["students"]))


def _joined(groups, tolerance):
    """(behaviour, students) with those put together that are alike within the tolerance."""
    made = []
    for text, students in sorted(groups.items(), key=lambda g: -len(g[1])):
        behaviour = json.loads(text)
        same = next((m for m in made if equal_prints(m[0], behaviour, tolerance)), None)
        if same is None:
            made.append((behaviour, list(students)))
        else:
            same[1].extend(students)
    return made


def _times(before, behaviour, tolerance):
    """How many of an earlier class behaved so. before: [[behaviour, students], ...]"""
    return sum(n for other, n in before if equal_prints(other, _wordless(behaviour), tolerance))


def _wordless(behaviour):
    """Behaviour of whose errors only the kind is left: their text is the student's, and may name somebody."""
    whole = isinstance(behaviour, str)
    return behaviour if whole else [p.split(":")[0] if isinstance(p, str) else p for p in behaviour]


def unnamed(known: Class, found: list[dict]) -> list[dict]:
    """Of the clusters, those that are no mistake with a name: what was measured of them, an example, and an entry to paste.

    Last those whose values are right: they are slow, and no other numbers could name that.
    """
    made = []
    for cluster in (c for c in found if not c["mistakes"]):
        name, students = cluster["exercise"], cluster["students"]
        verdicts = [known.receipts[s]["verdicts"][name] for s in students]
        right = all(v["diagnoses"] == ["loop"] for v in verdicts)
        shown = {k: v for k, v in cluster.items() if k not in ("behaviour", "mistakes")}
        shown |= {"says": verdicts[0]["message"], "example": _example(known, name, students)}
        made.append(shown | {"entry": "" if right else ENTRY})
    return sorted(made, key=lambda c: not c["entry"])


ENTRY = """Misconception(
    "",  # an id, such as "mean-for-sum"
    "",  # what a good teacher would say
    patch=(("", ""),),  # a piece of the solution, and what these students write instead
),"""


def rare(known: Class, found: list[dict], likeness) -> list[dict]:
    """The same wrong behaviour of few students, rare in the class and in earlier ones: by the students who share it. A single
    mistake that has a name is left out: many make it, elsewhere.

    likeness: (exercise, students) -> how alike their texts are (0 to 1), or None where these are too short to tell
    """
    few, groups = min(max(2, int(RARE * len(known.receipts))), MOST_TOGETHER), {}
    for c in found:
        known_before = c["earlier"] is not None and c["earlier"] > RARE
        if 2 <= c["count"] <= few and not known_before and not isinstance(c["behaviour"], str):
            told = {k: c[k] for k in ("exercise", "count", "share", "earlier", "mistakes")}
            told["likeness"] = likeness(c["exercise"], c["students"])
            groups.setdefault(tuple(c["students"]), []).append(told)
    alone = [students for students, shared in groups.items() if len(shared) == 1 and shared[0]["mistakes"]]
    made = [{"students": list(s), "shared": shared} for s, shared in groups.items() if s not in alone]
    return sorted(made, key=lambda g: (-len(g["shared"]), g["students"]))


def anonymous(known: Class, found: list[dict]) -> dict:
    """What an archive keeps of a class: counts, no names."""
    held = {}
    for receipt in known.receipts.values():
        for name, verdict in receipt["verdicts"].items():
            for mistake in set(verdict["diagnoses"]) & known.sentences.get(name, {}).keys():
                held.setdefault(name, Counter())[mistake] += verdict["status"] != "CORRECT"
    behaviours = {}
    for cluster in found:
        behaviours.setdefault(cluster["exercise"], []).append([_wordless(cluster["behaviour"]), cluster["count"]])
    counts = {name: dict(held.get(name, {})) for name in known.sentences}
    return {"students": len(known.receipts), "held": counts, "behaviours": behaviours}
