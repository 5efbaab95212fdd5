"""The class report of an assignment: one page that needs no network, a table for a spreadsheet, all of it as JSON."""

import csv
import io
from dataclasses import replace
from datetime import date
from importlib.resources import files

import jinja2
from markupsafe import Markup

from . import findings, people
from .likeness import chance, highest

SHOWN = 12  # misconceptions, and mistakes without a name, that are not folded
SECTIONS = (
    ("points", "Points"),
    ("exercises", "Exercises"),
    ("misconceptions", "Misconceptions"),
    ("unnamed", "Mistakes without a name"),
    ("people", "Who needs what"),
    ("same", "The same rare behaviour"),
)


def made(known: findings.Class, human=(), compared="") -> tuple[dict, dict]:
    """(the report as plain data, what an archive keeps of the class).

    human: statuses of submissions that a person has to look at;  compared: what the earlier class is called, ""
    """
    graded = {s: r for s, r in known.receipts.items() if r["status"] not in human}
    looked_at = replace(known, receipts=graded)
    groups = findings.clusters(looked_at)

    def likeness(name, students):
        return highest([known.answers(s).plain(name) for s in students]) if known.answers else None

    report = {
        "assignment": known.assignment,
        "made": date.today().isoformat(),
        "compared": compared,
        "totals": findings.totals(known),
        "exercises": findings.exercises(looked_at),
        "misconceptions": findings.misconceptions(looked_at),
        "unnamed": findings.unnamed(looked_at, groups),
        "random": list(known.random),
        "human": people.for_a_person(known, human),
        "stuck": people.stuck(looked_at),
        "stopped": people.stopped(looked_at),
        "missing": people.missing(known),
        "rare": findings.rare(looked_at, groups, likeness),
        "chance": chance(),
    }
    return report, findings.anonymous(looked_at, groups)


def as_html(report: dict) -> str:
    """One self-contained page. All that people wrote is escaped, and nothing in it runs."""
    here = files(__package__)
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters["code"] = _code
    page = environment.from_string(here.joinpath("class.html").read_text("utf-8"))
    style = here.joinpath("class.css").read_text("utf-8")
    most = max((n for *_, n in report["totals"]["bins"]), default=0) or 1
    return page.render(r=report, style=Markup(style), sections=SECTIONS, few=findings.FEW, most=most, shown=SHOWN)


def _code(text: str) -> Markup:
    """Escaped text with `backticks` as code."""
    return Markup("").join(Markup("<code>{}</code>").format(p) if k % 2 else p for k, p in enumerate(text.split("`")))


def as_csv(report: dict) -> str:
    """A line for each finding: its kind, exercise, what it is, how many students and which share of the class, and who."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("kind", "exercise", "what", "students", "share", "who"))
    for e in report["exercises"]:
        lines.writerow(("right", e["exercise"], e["advice"], e["parts"][2], e["right"], ""))
    for m in report["misconceptions"]:
        lines.writerow(("misconception", m["exercise"], m["mistake"], m["count"], m["share"], " ".join(m["students"])))
    for c in report["unnamed"]:
        lines.writerow(("without a name", c["exercise"], c["says"], c["count"], c["share"], " ".join(c["students"])))
    for kind in ("stuck", "stopped"):
        for s in report[kind]:
            lines.writerow((kind, s["exercise"], "", len(s["students"]), "", " ".join(s["students"])))
    for group in report["rare"]:
        for s in group["shared"]:
            what = "" if s["likeness"] is None else f"texts alike: {s['likeness']:.2f}"
            lines.writerow(
                ("same rare behaviour", s["exercise"], what, s["count"], s["share"], " ".join(group["students"]))
            )
    lines.writerows(("not handed in", "", m["until"], 1, "", m["student"]) for m in report["missing"])
    lines.writerows(("for a person", "", h["why"], 1, "", h["student"]) for h in report["human"])
    return out.getvalue()
