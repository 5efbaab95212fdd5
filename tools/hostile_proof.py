"""What each case of the hostile corpus gains or harms where nothing stands in its way: writes tests/corpus/PROOF.md.

python tools/hostile_proof.py                  # all cases, into the table; some twenty minutes
python tools/hostile_proof.py NAME...          # only these, on the terminal
PROOF_KEEP=FILE: results are kept there, and a run that was stopped goes on
PROOF_MINUTES=N: begin no case after so many minutes; the table names those that were not measured

Each case is graded in a bubblewrap of its own that holds a copy of the course and shields this machine: by stock
`nbgrader autograde` with nothing of ours configured, in a notebook that has two test cells for each exercise (the course's,
with the judge in the kernel, and a conventional one of `assert np.allclose(...)`); where that shows nothing, by
`autograder grade --isolation none`, whose worker has no walls. What a case may not have (points, files, secrets,
connections, processes, the points of others, the instructor's source) is looked for afterwards, and whether the rest of
the class can still be graded and feedback be made.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import corpus  # noqa: E402
import shield  # noqa: E402
from hostile_proof_inside import CONTROLS, PLACE  # noqa: E402

from autograder.course import PUBLIC_SEED, Course  # noqa: E402
from autograder.judging import make_bundle  # noqa: E402
from autograder.nbgrader_side import build, stock  # noqa: E402
from autograder.proving import validate  # noqa: E402

TABLE = ROOT / "tests" / "corpus" / "PROOF.md"
SHOWN = "flatten_and_scale"  # whose conventional test repeats numbers that students are shown, as some authors' do
PLAIN = """c = get_config()
c.CourseDirectory.course_id = "plain"
c.Execute.timeout = 60
c.Execute.startup_timeout = 300
c.Execute.execute_retries = 0
c.Execute.skip_cells_with_tag = "skip-grading"
"""
HEAD = """# What the hostile corpus does where nothing stands in its way

Made by `make hostile-proof` on {date}: do not edit. Each case was graded in a bubblewrap of its own, by stock
`nbgrader autograde` with nothing of this course's configured, and, where that showed nothing, by `autograder grade
--isolation none`, whose worker has no walls.

- *deserves*: points, of 100, that the case must get, and gets in CI from `autograder grade`
- *judge cells*, *assert cells*: points under stock nbgrader where the test cells call the judge in the student's kernel,
  and where they are conventional (`assert np.allclose(...)`); `-`: left without a grade
- *harm*: what it did beside that under stock nbgrader;  *unprotected*: what it did to a worker without walls

{gained} of {all} cases gain points under stock nbgrader; {harmed} more do harm there; {worker} more do harm to a worker
without walls.
{nothing}
| case | family | deserves | judge cells | assert cells | harm | unprotected |
|---|---|---|---|---|---|---|
"""


def conventional(name, course):
    """A test cell as course authors write them: the numbers of one case, `assert`, and `np.allclose`."""
    bundle = make_bundle(course, corpus.ASSIGNMENT, name, PUBLIC_SEED if name == SHOWN else 0)
    case, expected = next(
        (c, e) for c, e in zip(bundle.cases, bundle.expected[0], strict=True) if c.role == "scored" and not c.given
    )
    with np.printoptions(threshold=sys.maxsize, precision=17, floatmode="unique", linewidth=110):
        lines = ["import numpy as np", "from numpy import array, float64, int64, uint8", f"np.random.seed({case.seed})"]
        lines += [f"result = {name}(*{case.args!r})", *_asserts("result", expected)]
    return "\n".join(lines)


def _asserts(place, expected):
    if isinstance(expected, dict):
        return [line for k, v in expected.items() for line in _asserts(f"{place}[{k!r}]", v)]
    if isinstance(expected, tuple | list) and not all(isinstance(x, int | float) for x in expected):
        return [line for k, v in enumerate(expected) for line in _asserts(f"{place}[{k}]", v)]
    if isinstance(expected, np.ndarray):
        whole = expected.dtype.kind in "biu"
        same = f"np.array_equal({place}, {expected!r})"
        close = f"np.allclose({place}, {expected!r}, rtol=1e-5, atol=1e-7)"
        return [f"assert {place}.shape == {expected.shape}", f"assert {same if whole else close}"]
    return [f"assert abs({place} - {float(expected)!r}) < 1e-6"] if np.isscalar(expected) else []


def plain_course(course: Course, folder: Path):
    """A course for stock nbgrader without any of our settings, in which each exercise is tested in two ways."""
    name = corpus.ASSIGNMENT
    plain = Course(folder)
    shutil.copytree(course.root / "source" / name, folder / "source" / name)
    path = plain.source_notebook(name)
    nb = nbformat.read(path, as_version=4)
    for k in range(len(nb.cells) - 1, -1, -1):
        meta = nb.cells[k].metadata.get("nbgrader", {})
        if meta.get("grade"):
            source = "### BEGIN HIDDEN TESTS\n" + conventional(meta["grade_id"], course) + "\n### END HIDDEN TESTS"
            twin = nbformat.v4.new_code_cell(source, id=f"{nb.cells[k].id}-assert")
            twin.metadata["nbgrader"] = {**meta, "grade_id": f"{meta['grade_id']}-assert"}
            nb.cells.insert(k + 1, twin)
    nbformat.write(nb, path)
    (folder / "nbgrader_config.py").write_text(PLAIN)
    (folder / ".course_secret").write_text(course.secret.decode())
    (folder / course.settings.exercises).symlink_to((course.root / course.settings.exercises).resolve())
    stock.generate(plain, name)
    shutil.copyfile(course.source_notebook(name), path)  # the judge in the kernel reads the solutions there
    validate.submit(plain, "neighbour", name, folder / "release" / name / f"{name}.ipynb")
    if not stock.autograde(plain, name, "neighbour"):
        raise SystemExit("stock nbgrader does not grade the untouched release")


def our_course(copy: Path, folder: Path):
    """The course as it is, for `autograder grade --isolation none`."""
    shutil.copytree(copy, folder, symlinks=True, dirs_exist_ok=True)
    name = corpus.ASSIGNMENT
    ours = Course(folder)
    build(ours, [name], lambda who, what: None)
    validate.submit(ours, "neighbour", name, folder / "release" / name / f"{name}.ipynb")
    stock.autograde(ours, name, "neighbour")


def run(template: Path, way: str, case: str) -> dict:
    """Grade one case one way, behind walls; what was found afterwards."""
    with tempfile.TemporaryDirectory(prefix="proof-") as place:
        course = Path(place) / "course"
        shutil.copytree(template, course, symlinks=True)
        inside = Path(__file__).with_name("hostile_proof_inside.py")
        out = Path(place) / "out"
        with out.open("wb") as f:
            home = str(Path(PLACE).with_name("home"))
            _, peak, stopped = shield.run(course, PLACE, [sys.executable, "-B", str(inside), way, case], f, HOME=home)
        found = {"points": {}, "harm": []}
        for text in out.read_bytes().decode(errors="replace").splitlines():
            if text.startswith("FOUND "):
                found = json.loads(text[6:])
        if stopped:
            found["harm"].append(stopped)
        elif "seconds" not in found:
            found["harm"].append("the grader was killed")
            print(out.read_text(errors="replace")[-3000:], file=sys.stderr)
        if peak["memory"] > 3 << 29:
            found["harm"].append(f"took {peak['memory'] / 2**30:.1f} GB of memory")
        if peak["tasks"] > 200:
            found["harm"].append(f"{peak['tasks']} processes and threads")
        return found


def verdict(case, ways):
    """(gains points, does harm under stock, does harm without walls) and the row of the table."""
    points = ways["stock"]["points"]
    deserves = 0.0 if case.labels["expect"] == "none" else float(case.labels["expect"])
    got = [points.get(kind) for kind in ("judge", "assert")]
    gains = any(g is not None and g > deserves + 0.01 for g in got)
    harm = list(ways["stock"]["harm"])
    if got == [None, None] and case.labels["expect"] != "none":
        harm.insert(0, "the submission is left without a grade")
    elif (
        got[0] is not None and got[0] < deserves - 0.01
    ):  # conventional tests carry no error forward: a slip costs as much
        harm.insert(0, "takes points of other exercises with it")
    cells = [
        case.labels["expect"],
        *("-" if g is None else f"{'**' * (g > deserves + 0.01)}{g:g}{'**' * (g > deserves + 0.01)}" for g in got),
    ]
    row = [case.name, case.family, *cells, "; ".join(harm), "; ".join(ways["worker"]["harm"])]
    return gains, bool(harm), bool(ways["worker"]["harm"]), "| " + " | ".join(t.replace("|", "/") for t in row) + " |"


def measure(cases, keep):
    """{case: {"stock": found, "worker": found}}; keep: a file of results, so that a run that was stopped goes on."""
    done = dict(json.loads(line) for line in keep.read_text().splitlines()) if keep.exists() else {}
    with (
        validate.copy_of_course(Course(ROOT), [corpus.ASSIGNMENT]) as copy,
        tempfile.TemporaryDirectory(prefix="proof-") as made,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        templates = {"stock": Path(made) / "stock", "worker": Path(made) / "worker"}
        plain_course(copy, templates["stock"])
        our_course(copy.root, templates["worker"])

        controls(templates["stock"])
        end = time.monotonic() + 60 * float(os.environ.get("PROOF_MINUTES", "inf"))

        def both(case):
            if time.monotonic() > end:
                return case.name, None
            found = {"stock": run(templates["stock"], "stock", case.name), "worker": {"points": {}, "harm": []}}
            if not any(verdict(case, found)[:3]):
                found["worker"] = run(templates["worker"], "worker", case.name)
            print(verdict(case, found)[3], flush=True)
            with keep.open("a") as f:
                f.write(json.dumps([case.name, found]) + "\n")
            return case.name, found

        found = done | dict(pool.map(both, [c for c in cases if c.name not in done]))
        controls(templates["stock"])
        return found


def controls(template):
    """Submissions that do nothing unusual are graded as they deserve, before and after.

    Else a table would say what a busy machine did, such as a kernel that did not start in time, and not what the cases did.
    """
    for rest, deserves in CONTROLS.items():
        found = run(template, "stock", rest)
        if found["points"] != {"judge": deserves, "assert": deserves} or found["harm"]:
            raise SystemExit(
                f"the control {rest!r} got {found}: no table is made; is the machine busy with other things?"
            )


def main(names):
    cases = [c for c in corpus.read("hostile") if c.assignment == corpus.ASSIGNMENT and (not names or c.name in names)]
    with tempfile.TemporaryDirectory() as folder:
        keep = Path(os.environ.get("PROOF_KEEP", Path(folder) / "keep"))
        found = measure(cases, keep)
    if names:
        return
    left = [c.name for c in cases if found[c.name] is None]
    cases = [c for c in cases if c.name not in left]
    rows = [verdict(c, found[c.name]) for c in cases]
    quiet = [c.name for c, r in zip(cases, rows, strict=True) if not any(r[:3])]
    nothing = f"\nThese gained and harmed nothing in either place: {', '.join(quiet)}.\n" if quiet else ""
    nothing += f"\nNot measured yet: {', '.join(left)}.\n" if left else ""
    head = HEAD.format(
        date=time.strftime("%d %B %Y"),
        all=len(rows),
        gained=sum(r[0] for r in rows),
        harmed=sum(r[1] and not r[0] for r in rows),
        worker=sum(r[2] and not r[0] and not r[1] for r in rows),
        nothing=nothing,
    )
    TABLE.write_text(head + "\n".join(r[3] for r in rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
