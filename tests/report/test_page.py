"""The class report's page: escaped, whole without a network, and said of an empty class as well."""

from datetime import datetime

from autograder.nbgrader_side import NotebookTruth
from autograder.nbgrader_side.standing import Part, Points, Standing
from autograder.nbgrader_side.truth import CellTruth
from autograder.report import Class, class_report, findings

EVIL = "<script>alert(1)</script>{{ 7 * 7 }}"


def cell(name):
    return CellTruth(name, "code", "", True, "", True, False, False, 10.0)


def a_class(shares, **more):
    """Students who earned these shares of the points of exercises f, g and h."""
    truth = [NotebookTruth("hw1", "{}", {n: cell(n) for n in "fgh"})]
    standings, receipts = {}, {}
    for k, row in enumerate(shares):
        student = f"student{k:02d}"
        points = {n: Points(auto=10.0 * share) for n, share in zip("fgh", row, strict=True)}
        standings[student] = Standing(student, parts={"hw1": Part(points)})
        verdicts = {
            n: {
                "status": "CORRECT" if s == 1 else "WRONG",
                "score": s,
                "diagnoses": [] if s == 1 else ["x"],
                "message": EVIL,
            }
            for n, s in zip("fgh", row, strict=True)
        }
        receipts[student] = {
            "student": student,
            "status": "GRADED",
            "verdicts": verdicts,
            "remarks": [],
            "behaviour": {},
        }
    return Class("hw1", standings, truth, [*standings, "absent"], receipts, {}, **more)


def test_nothing_that_anybody_wrote_is_obeyed():
    known = a_class([[0, 1, 1], [0, 1, 1]], sentences={"f": {"x": EVIL}}, longer={EVIL: datetime(2030, 1, 1)})
    for receipt in known.receipts.values():
        receipt["behaviour"] = {"f": [[["y", "()", 1.0, 1.0, 1.0, ""]]]}
    report, _ = class_report.made(known)
    page = class_report.as_html(report)
    assert "<script" not in page and "&lt;script&gt;" in page and "{{ 7 * 7 }}" in page and "src=" not in page
    assert class_report.as_csv(report).count("misconception") == 1


def test_an_empty_class_is_said():
    report, counts = class_report.made(a_class([]))
    assert "Nobody has been graded yet." in class_report.as_html(report)
    assert counts["students"] == 0 and report["missing"] == [{"student": "absent", "until": ""}]


def test_odd_exercises_are_named_and_only_where_there_are_enough_students():
    """f: nearly all have it; g goes against the rest; h follows it."""
    rows = [[1, k % 3 != 0, (k % 3 == 0) * 1.0] for k in range(60)]
    f, g, h = findings.exercises(a_class(rows))
    assert f["advice"].startswith("Nearly everybody") and g["discrimination"] < -0.9
    assert g["advice"].startswith("Those who do well elsewhere do worse") and f["parts"] == [0, 0, 60]
    few = findings.exercises(a_class(rows[:6]))
    assert [e["advice"] for e in few] == ["", "", ""] and few[1]["discrimination"] is None


def test_by_chance_alone_no_exercise_is_blamed():
    rows = [[k % 2, (k // 2) % 2, (k // 4) % 2] for k in range(24)]  # independent of each other
    assert all(abs(e["discrimination"]) < 1e-9 and e["advice"] == "" for e in findings.exercises(a_class(rows)))


def test_the_same_rare_behaviour_is_of_few_and_not_of_a_known_mistake_alone():
    alike = [[["y", "()", 1.0, 1.0, 1.0, ""]]]
    shares, sentences = [[0, 0, 1]] * 4 + [[1, 1, 1]] * 56, {"g": {"x": "says"}, "f": {}}
    known = a_class(shares, likeness={"f": 1e-5, "g": 1e-5}, sentences=sentences)
    for k, receipt in enumerate(known.receipts.values()):
        receipt["behaviour"] = {"f": alike if k < 2 else [[["y", "()", 2.0 + k, 1.0, 1.0, ""]]], "g": alike}
        if k >= 4:
            receipt["behaviour"] = {}
    found = findings.rare(known, findings.clusters(known), lambda name, students: None)
    assert [(g["students"], [s["exercise"] for s in g["shared"]]) for g in found] == [
        (["student00", "student01"], ["f"])
    ]
    known.earlier = {"students": 10, "behaviours": {"f": [[alike, 3]]}}  # it was frequent once
    assert findings.rare(known, findings.clusters(known), lambda name, students: None) == []


def test_names_of_code_are_set_as_code_and_loops_around_right_values_come_last_without_an_entry():
    slow = "The values are right, but `np.exp` is called in a loop."
    known = a_class([[0, 1, 1]] * 3 + [[1, 0, 1]], likeness={"f": 1e-5, "g": 1e-5}, sentences={"f": {}, "g": {}})
    for receipt in known.receipts.values():
        for name, verdict in receipt["verdicts"].items():
            if verdict["status"] != "CORRECT":
                verdict |= {"message": slow if name == "f" else "`<b>` is odd."}
                verdict["diagnoses"] = ["loop"] if name == "f" else ["x"]
                receipt["behaviour"][name] = "right on the public inputs"
    report, _ = class_report.made(known)
    assert [(c["exercise"], c["count"], bool(c["entry"])) for c in report["unnamed"]] == [
        ("g", 1, True),
        ("f", 3, False),
    ]
    page = class_report.as_html(report)
    assert "but <code>np.exp</code> is called" in page and "<code>&lt;b&gt;</code> is odd." in page and "`" not in page
    assert page.count("What was measured:") == 2


def test_what_few_did_is_folded():
    known = a_class([[0, 1, 1]] * 20, likeness={"f": 1e-5}, sentences={"f": {}})
    for k, receipt in enumerate(known.receipts.values()):
        receipt["behaviour"] = {"f": [[["y", "()", 1.0 + k, 1.0, 1.0, ""]]]}
    page = class_report.as_html(class_report.made(known)[0])
    before, _, folded = page.partition("<details><summary>8 more</summary>")
    assert before.count("What was measured:") == 12 and folded.count("What was measured:") == 8
    assert page.count("<details>") == page.count("</details>")


def test_the_archive_keeps_no_words_of_anybody_and_knows_a_behaviour_again():
    known = a_class([[0, 1, 1]] * 2, likeness={"f": 1e-5}, sentences={"f": {}})
    for receipt in known.receipts.values():
        receipt["behaviour"] = {"f": ["ValueError: student00 was here", [["y", "()", 1.0, 1.0, 1.0, ""]]]}
    counts = class_report.made(known)[1]
    assert "student00" not in str(counts) and "ValueError" in str(counts)
    known.earlier = counts
    assert [c["earlier"] for c in findings.clusters(known)] == [1.0]
