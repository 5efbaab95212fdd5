"""Make releases: everything a student gets, from `source/`, and prove that what is committed is what it makes."""

import filecmp
import hashlib
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import numpy as np

from tellwhy.bundles import FILE, PLACES, hdf5, write_bundles, write_rights
from tellwhy.rights import Rights

from ..course import PUBLIC_SEED, Course, CourseError
from ..judging import make_bundle, needed_rights, settled
from .connected import may_be_told


def version(course: Course, assignment: str) -> str:
    """Short hash of what an assignment is made of: its notebook and its exercises."""
    made = hashlib.sha256(course.source_notebook(assignment).read_bytes())
    for path in course.exercise_files(assignment):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:10]


def travelling(course: Course, assignment: str) -> dict[str, Path]:
    """{path beside the notebook: file} of all that travels with a release besides notebook and checks: packages and data."""
    setup, found = course.solutions(assignment).setup, {}
    left = {f"{m.replace('.', '/')}.py" for m in course.settings.only_where_imported if m not in setup}
    for name, folder in course.packages().items():
        if not folder.is_dir():
            raise CourseError(f"nbgrader_config.py: the package {name!r} is to travel, but there is no {folder}")
        files = (p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        found |= {f"{name}/{p.relative_to(folder).as_posix()}": p for p in files}
    found |= {name: course.root / name for name in course.data_files(assignment)}
    return {name: found[name] for name in sorted(found.keys() - left)}


def write_checks(course: Course, assignment: str, path: Path, progress=lambda name: None) -> None:
    """Compute checks.h5 of an assignment (public inputs, expected numbers, fingerprints of mistakes) and places.h5."""
    bundles, rights, exercises = [], {}, course.exercises(assignment)
    for name in course.graded(assignment):
        progress(name)
        bundle = make_bundle(course, assignment, name, PUBLIC_SEED)
        bundle.expected = [list(e) for e in bundle.expected]
        if all(right is None for right in bundle.expected[0]):
            raise CourseError(
                f"{assignment}, {name}: the solution returns None whatever it is given, so any function without a `return` "
                "would be right. Is a `return` missing?"
            )
        bundle.mistakes = list(settled(bundle.known_mistakes()))
        bundles.append(bundle)
        if course.settings.places and exercises[name].place:
            found = needed_rights(course, bundle)
            rights[name] = found if may_be_told(bundle, found) else Rights(found.cases, [], found.known[:0])
    part = path.with_suffix(".part")
    made = made_from(course, assignment)
    write_bundles(part, assignment, version(course, assignment), made, bundles, course.settings.helpers)
    part.replace(path)
    write_rights(path.with_name(PLACES), made, rights)


def made_from(course: Course, assignment: str) -> str:
    """Hash of all code that makes checks.h5: when it is unchanged, so are the numbers."""
    here = Path(__file__).parents[1]
    code = [here / f"{n}.py" for n in ("course/exercise", "judging/verdicts", "judging/mistakes", "judging/rights")]
    code.append(here / "releasing" / "connected.py")
    code += [p for p in travelling(course, assignment).values() if p.suffix == ".py"]
    text = "".join([version(course, assignment), *(p.read_text() for p in code)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stamp(path: Path):
    """What a checks.h5 says that it was made from, or None when there is no such readable file."""
    try:
        with hdf5(path) as f:
            return f.attrs.get("made_from")
    except OSError:
        return None


def stage(course: Course, assignment: str) -> None:
    """Put packages, data and checks.h5 into source/<assignment>/ (git-ignored), where nbgrader takes them from."""
    course.graded(assignment)  # or it says what is missing
    folder, now = course.root / "source" / assignment, made_from(course, assignment)
    checks, committed = folder / FILE, course.root / "release" / assignment / FILE
    if course.exercises(assignment) and stamp(checks) != now:
        if stamp(committed) == now and committed.with_name(PLACES).is_file():
            for name in (FILE, PLACES):
                shutil.copyfile(committed.with_name(name), checks.with_name(name))
        else:
            write_checks(course, assignment, checks)
    wanted = travelling(course, assignment)
    for place in {name.split("/")[0] for name in wanted if "/" in name}:
        there = {p.relative_to(folder).as_posix(): p for p in (folder / place).rglob("*") if p.is_file()}
        for name in there.keys() - wanted.keys():
            there[name].unlink()
    for name, path in wanted.items():
        _copy(path, folder / name)


def _copy(source: Path, target: Path) -> None:
    if target.exists() and filecmp.cmp(source, target, shallow=False):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def fingerprint(course: Course, assignment: str) -> str:
    """Hash of everything a release is made from: when it is unchanged, the release is up to date."""
    digest = hashlib.sha256(made_from(course, assignment).encode())
    files = [*travelling(course, assignment).values(), course.root / "nbgrader_config.py"]
    files += [Path(__file__), Path(__file__).parents[1] / "nbgrader_side" / "wiring.py"]
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def compare(course: Course, assignment: str, built: Path) -> list[str]:
    """Differences between the committed release and a freshly built one: notebooks byte by byte, checks to 1e-9."""
    committed, problems = course.root / "release" / assignment, []
    for fresh in sorted(built.glob("*.ipynb")):
        path = committed / fresh.name
        if not path.exists():
            problems.append(f"release/{assignment}/{fresh.name} is missing")
        elif path.read_bytes() != fresh.read_bytes():
            problems.append(f"release/{assignment}/{fresh.name} is not what source/ makes")
    extra = {p.name for p in committed.glob("*.ipynb")} - {p.name for p in built.glob("*.ipynb")}
    problems += [f"release/{assignment}/{name} has no source" for name in sorted(extra)]
    return problems + [p for name in (FILE, PLACES) for p in _compare_checks(committed / name, built / name)]


def _compare_checks(committed: Path, fresh: Path) -> list[str]:
    name = f"release/{committed.parent.name}/{committed.name}"
    if not committed.exists():
        return [f"{name} is missing"]
    with hdf5(committed) as a, hdf5(fresh) as b:
        if dict(a.attrs) != dict(b.attrs):
            committed_as, fresh_as = (f.attrs.get("version", f.attrs["made_from"]) for f in (a, b))
            return [f"{name} is of version {committed_as}, the sources are {fresh_as}"]
        if list(a) != list(b):
            return [f"{name} has exercises {list(a)}, the sources {list(b)}"]
        return [f"{name}: {n} differs" for n in a if not _same_group(a[n], b[n])]


def _same_group(a, b) -> bool:
    """Equal structure, and numbers to 1e-9: the last bits of exp and of matrix products vary with the CPU."""
    trees = [re.sub(NUMBER, "#", bytes(g["tree"][()]).decode()) for g in (a, b)]
    inline = [np.array(re.findall(NUMBER, bytes(g["tree"][()]).decode()), float) for g in (a, b)]
    arrays = [g["numbers"][()] for g in (a, b)]
    return trees[0] == trees[1] and all(
        x.shape == y.shape and np.allclose(x, y, rtol=1e-9, atol=1e-9, equal_nan=True) for x, y in (inline, arrays)
    )


NUMBER = r"-?\d+\.\d+(?:[eE][-+]?\d+)?|-?\d+[eE][-+]?\d+"  # floats in a tree; whole numbers have to be equal


def when(course: Course) -> tuple:
    """Date and time (UTC) of the files in a zip, so that the same files make the same zip: SOURCE_DATE_EPOCH, else the time of
    the course's last commit, else 1980, where the dates of zips begin."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not said:
        line = ["git", "-C", str(course.root), "log", "-1", "--format=%ct"]
        try:
            said = subprocess.run(line, capture_output=True, text=True, check=False).stdout.strip()
        except OSError:  # no git here
            said = ""
    if said and not said.isdigit():
        raise CourseError(f"SOURCE_DATE_EPOCH has to be a number of seconds since 1970, not {said!r}")
    found = time.gmtime(int(said or 0))[:6]
    return max(found, (1980, 1, 1, 0, 0, 0))


def zip_release(course: Course, assignment: str, folder: Path) -> Path:
    """One zip with everything a student needs; unzip and start."""
    source, path = course.root / "release" / assignment, folder / f"{assignment}.zip"
    if lacking := [name for name in travelling(course, assignment) if not (source / name).is_file()]:
        raise CourseError(f"{source} holds no {lacking[0]}: run `autograder build` first")
    folder.mkdir(parents=True, exist_ok=True)
    made = when(course)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for file in sorted(p for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            put(z, str(Path(assignment) / file.relative_to(source)), file.read_bytes(), made)
    return path


def put(z: zipfile.ZipFile, name: str, content: bytes, made: tuple) -> None:
    """A file into a zip, made at that time, see `when`."""
    info = zipfile.ZipInfo(name, made)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    z.writestr(info, content)
