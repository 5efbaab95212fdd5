"""Grades as data: one record for each student, for JSON, or flat, for a spreadsheet or another program."""

import csv
import io


def records(standings, notebooks, receipts) -> list[dict]:
    """One for each student, by name. Times are in UTC, points as in the gradebook, None where nobody has marked.

    standings: {student: Standing};  notebooks: NotebookTruth of each;  receipts: {student: receipt}, for statuses and mistakes
    """
    return [_record(standings[s], notebooks, receipts.get(s)) for s in sorted(standings)]


def _record(standing, notebooks, receipt):
    exercises = [
        _exercise(notebook.name, cell, part, receipt)
        for notebook in notebooks
        if (part := standing.parts.get(notebook.name))
        for cell in notebook.cells.values()
        if cell.name in part.points
    ]
    return {
        "student": standing.student,
        "handed_in": standing.handed_in and standing.handed_in.isoformat(),
        "late_seconds": standing.late.total_seconds() if standing.late else 0.0,
        "extension_seconds": standing.extension.total_seconds() if standing.extension else 0.0,
        "late_penalty": standing.penalty,
        "total": standing.total,
        "max": sum(e["max"] for e in exercises),
        "to_be_marked": standing.waits,
        "exercises": exercises,
    }


def _exercise(notebook, cell, part, receipt):
    points, name = part.points[cell.name], cell.name
    verdict = receipt["verdicts"].get(name) if receipt else None
    if verdict and receipt["marks"]["scores"].get(notebook, {}).get(name) != points.auto:
        verdict = None  # it was graded by other means since
    made = {"notebook": notebook, "exercise": name, "points": points.score, "max": cell.points}
    made |= {"auto": points.auto, "manual": points.manual, "extra_credit": points.extra, "to_be_marked": points.waits}
    made |= {"status": verdict["status"] if verdict else "", "mistakes": verdict["diagnoses"] if verdict else []}
    made |= {"blocked_by": verdict["blocked_by"] if verdict else []}
    return made | {"kept_from_earlier": bool(verdict) and name in receipt.get("kept", {})}


def as_csv(found: list[dict]) -> str:
    """A line for each student; for each exercise its points, status and mistakes. Points without what sums of floats leave."""
    first = found[0]["exercises"] if found else []
    several = len({e["notebook"] for e in first}) > 1
    names = [f"{e['notebook']}/{e['exercise']}" if several else e["exercise"] for e in first]
    plain = [k for k in found[0] if k != "exercises"] if found else []
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*plain, *(f"{n}{what}" for n in names for what in ("", " status", " mistakes"))])
    for record in found:
        cells = [(e["points"], e["status"], " ".join(e["mistakes"])) for e in record["exercises"]]
        row = [*(record[k] for k in plain), *(cell for three in cells for cell in three)]
        lines.writerow([round(x, 9) if isinstance(x, float) else x for x in row])
    return out.getvalue()
