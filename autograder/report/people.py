"""Who needs what: the part of the class report that is about students and not about mistakes. known: a findings.Class"""

from .findings import NOT_TRIED, has_tried


def stuck(known) -> list[dict]:
    """Exercises on which students handed in two versions or more and earn no more in the latest than in the first."""
    made = {}
    for student, entries in known.history.items():
        for name, (score, status, ids) in entries[-1]["exercises"].items() if len(entries) > 1 else ():
            before = entries[0]["exercises"].get(name)
            tried = before and not {*ids, *before[2]} & set(NOT_TRIED)
            if tried and status != "CORRECT" and score <= before[0]:
                made.setdefault(name, []).append(student)
    order = [c.name for n in known.notebooks for c in n.cells.values()]
    return [{"exercise": n, "students": sorted(made[n])} for n in order if n in made]


def stopped(known) -> list[dict]:
    """For each exercise, those who have begun neither it nor any after it, but have begun one before."""
    order = [c.name for n in known.notebooks for c in n.cells.values() if c.name in known.sentences]
    made = {}
    for student, receipt in known.receipts.items():
        begun = [k for k, name in enumerate(order) if has_tried(receipt["verdicts"].get(name))]
        if begun and begun[-1] + 1 < len(order):
            made.setdefault(order[begun[-1] + 1], []).append(student)
    return [{"exercise": n, "students": sorted(made[n])} for n in order if n in made]


def missing(known) -> list[dict]:
    """Who is in the gradebook and has not handed in, and until when they may."""
    there = {*known.standings, *known.receipts}
    waiting = sorted({*known.roster, *known.longer} - there)
    return [{"student": s, "until": known.longer[s].isoformat() if s in known.longer else ""} for s in waiting]


def for_a_person(known, statuses) -> list[dict]:
    """What needs a human: submissions that could not be graded (by status), cells that are to be marked."""
    made = [
        {"student": s, "why": f"{r['status']}: {'; '.join(r['remarks'])}"}
        for s, r in sorted(known.receipts.items())
        if r["status"] in statuses
    ]
    for student, standing in sorted(known.standings.items()):
        cells = [n for part in standing.parts.values() for n, p in part.points.items() if p.waits]
        made += [{"student": student, "why": f"to be marked: {', '.join(cells)}"}] if cells else []
    return made
