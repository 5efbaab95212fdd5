"""A sample class for one assignment: one submission for each way in which real submissions differ.

They are made from the released notebook, the solutions and the catalogue of mistakes, so they stay true when an exercise
changes. Which student is which is in PROFILES.
"""

import copy
import random

import nbformat

from ..course import Course, patched
from .validate import submit

SEED = 2


class Work:
    """A student's notebook in the making: the released notebook plus what this student writes into it."""

    def __init__(self, course: Course, assignment: str, student: str):
        self.assignment, self.random = assignment, random.Random(f"{SEED} {student}")
        self.nb = nbformat.read(course.root / "release" / assignment / f"{assignment}.ipynb", as_version=4)
        self.known, self.exercises = course.solutions(assignment), course.exercises(assignment)

    def cell(self, grade_id):
        return next(c for c in self.nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)

    def write(self, name, source):
        self.cell(f"{name}-answer").source = source

    def solve(self, but=()):
        for name, source in self.known.sources.items():
            if name not in but:
                self.write(name, source)

    def mistake(self, name):
        """One of an exercise's mistakes, chosen by the student's own dice; where none is known, an empty answer."""
        known = self.exercises[name].misconceptions if name in self.exercises else ()
        text = patched(self.known.sources[name], *self.random.choice(known).patch) if known else ""
        self.write(name, text)

    def names(self):
        return list(self.known.sources)


def all_right(work):
    work.solve()


def unusual_idioms(work):
    work.solve()
    for name, exercise in work.exercises.items():
        if others := [s for s in (exercise.idiom, *exercise.equivalents) if s]:
            work.write(name, work.random.choice(others).lstrip())


def one_mistake(work):
    work.solve()
    work.mistake(work.random.choice(work.names()))


def several_mistakes(work):
    work.solve()
    for name in work.random.sample(work.names(), min(3, len(work.names()))):
        work.mistake(name)


def first_function_wrong(work):
    """A mistake upstream that everything else builds on: it costs its own points once."""
    work.solve()
    used = [n for n in work.names() if any(n in e.uses for e in work.exercises.values())]
    work.mistake(used[0] if used else work.names()[0])


def half_done(work):
    work.solve(but=work.names()[len(work.names()) // 2 :])


def syntax_error(work):
    work.solve()
    name = work.names()[-2:][0]
    work.write(name, work.known.sources[name].replace(":\n", "\n", 1))


def infinite_loop(work):
    work.solve()
    name = work.names()[-1]
    head, body = work.known.sources[name].split(":\n", 1)
    work.write(name, f"{head}:\n    while True:\n        pass\n{body}")


def deleted_test_cell(work):
    work.solve()
    work.nb.cells.remove(work.cell(work.names()[:2][-1]))


def duplicated_cell(work):
    work.solve()
    cell = work.cell(work.names()[0])
    twin = copy.deepcopy(cell)
    twin.id = f"{cell.id}-copy"
    work.nb.cells.insert(work.nb.cells.index(cell), twin)


def empty_notebook(work):
    work.nb.cells = []


def untouched(work):
    """Handed in as it was given out."""


PROFILES = {
    "ada": all_right,
    "blaise": unusual_idioms,
    "carl": one_mistake,
    "dorothy": one_mistake,
    "emmy": several_mistakes,
    "florence": several_mistakes,
    "grace": first_function_wrong,
    "henri": half_done,
    "ida": syntax_error,
    "john": infinite_loop,
    "katherine": deleted_test_cell,
    "leonhard": duplicated_cell,
    "mary": empty_notebook,
    "niels": untouched,
}


def make_class(course: Course, assignment: str) -> list[str]:
    """Write all submissions of the sample class; returns the students' names."""
    for student, profile in PROFILES.items():
        work = Work(course, assignment, student)
        profile(work)
        submit(course, student, assignment, work.nb)
    return list(PROFILES)
