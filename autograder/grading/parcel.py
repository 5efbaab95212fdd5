"""A course as a parcel of bytes, for a machine that does not have it: what grading one assignment needs, and no more.

The course's secret is not in it, nor anything that a student handed in. `python -m autograder.grading.parcel` is the process
that grades there: it unpacks the parcel in a folder of its own, sees to it that it has what the coordinator has, proves its
sandbox with the solution, and then serves its pipe.
"""

import os
import sys
from dataclasses import dataclass, fields, replace
from multiprocessing.connection import Connection
from pathlib import Path

from .. import sandbox
from ..course import CONFIG, Course, CourseError, stamps
from . import receipts
from .desk import Desk, expect_room, expect_sandbox, serve
from .scheme import Scheme


@dataclass(frozen=True)
class Parcel:
    """files: {path below the course's folder: bytes};  scheme: without course, secret and places, its lab's paths as in files
    facts: {what of the course a grade depends on: its hash where the coordinator runs}
    """

    files: dict
    scheme: Scheme
    limits: sandbox.Limits
    isolation: str
    facts: dict

    @classmethod
    def pack(cls, desk: Desk) -> "Parcel":
        scheme, files = desk.scheme, {}
        course, assignment = scheme.course, scheme.assignment
        wanted = []
        if scheme.judged:
            # not the file as it is: it may hold the password of a database
            said = (f"c.Autograder.{f.name} = {getattr(course.settings, f.name)!r}\n" for f in fields(course.settings))
            files[f"{CONFIG}.py"] = "".join(said).encode()
            exercises = course.root / course.settings.exercises
            wanted += [course.source_notebook(assignment), *exercises.glob("*.py"), exercises / assignment]
            wanted += [*course.exercise_files(assignment), *(course.root / name for name in course.settings.packages)]
            wanted += [course.root / name for name in course.data_files(assignment)]
            wanted += sorted((course.root / stamps.FOLDER / "kept").glob(f"*-{assignment}-*"))  # else made by each anew
        for path in wanted:
            _add(files, path, path.relative_to(course.root))
        lab = replace(
            scheme.lab, files=_moved(files, scheme.lab.files), beside=_moved(files, scheme.lab.beside, "beside")
        )
        bare = replace(scheme, course=None, secret=b"", places={}, lab=lab)
        return cls(files, bare, desk.limits, desk.isolation, receipts.parts(scheme, desk.limits))

    def unpack(self, folder: Path) -> Desk:
        """The desk of a course in this folder. CourseError where a grade would not be the coordinator's."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        there = self.scheme.lab
        lab = replace(there, files=_placed(folder, there.files), beside=_placed(folder, there.beside))
        scheme = replace(self.scheme, course=Course(folder), lab=lab)
        expect(receipts.parts(scheme, self.limits), self.facts)
        return Desk(scheme, self.limits, self.isolation)


def versions() -> dict[str, str]:
    """What runs here: {name: version}, and a hash of the grader's own code."""
    return receipts.versions() | {"code of the autograder": receipts.code()}


def expect(mine: dict, theirs: dict) -> None:
    """Raise CourseError that says what differs here; a hash says nothing to anybody, a version does."""
    odd = [name for name in mine if mine[name] != theirs.get(name)]
    hashes = [name for name in odd if len(mine[name]) == len(receipts.code())]
    says = [f"{n}: {mine[n]}, where the coordinator has {theirs.get(n, 'none')}" for n in odd if n not in hashes]
    says += [f"{n}: not what the coordinator has" for n in hashes]
    if says:
        raise CourseError("; ".join(says))


def _add(files, path, name):
    """A file, or all files below a folder, under a name."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file() and "__pycache__" not in file.parts:
            files[(name / file.relative_to(path)).as_posix()] = file.read_bytes()


def _moved(files, pairs, kind="files"):
    """((name, path), ...) with the paths that they have in a parcel, into which they are put."""
    made = []
    for k, (name, path) in enumerate(pairs):
        place = Path("lab", kind, str(k), path.name)
        _add(files, path, place)
        made.append((name, place))
    return tuple(made)


def _placed(folder, pairs):
    return tuple((name, folder / path) for name, path in pairs)


def main(handle: int, folder: str) -> None:
    """The process that grades. handle: of the pipe to who started it;  folder: for the course"""
    with Connection(handle) as pipe:

        def begin():
            expect(versions(), pipe.recv())  # first: other code might not even read the parcel
            parcel = pipe.recv()
            os.chdir(folder)
            sys.path.insert(0, os.getcwd())  # the course's own packages are there
            desk = parcel.unpack(Path.cwd())
            expect_sandbox(desk.isolation)
            return desk, desk.proven_zygote()

        try:
            expect_room()  # before `serve` sets a limit of its own
        except CourseError as e:
            pipe.send((e, {}, 0.0))
            return
        serve(pipe, begin)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
