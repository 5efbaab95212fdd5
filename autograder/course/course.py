"""A course as one object: opened once by a command, and handed down."""

import importlib
import tomllib
from functools import cached_property
from pathlib import Path

import tellwhy

from . import configuration, seeds
from .catalogue import Catalogue
from .exercise import Exercise
from .places import CONFIG, CourseError, find_root
from .settings import Settings, read_settings
from .solutions import Solutions, read_solutions


class Course:
    """The folder that holds nbgrader_config.py, and what it says, holds and hides. Everything is read when first asked for.

    nbgrader's hooks and `kernel.grade`, which are given no course, open it for themselves. Courses are told apart by
    identity: what belongs to one (its configuration, nbgrader's objects) is kept with it.
    """

    def __init__(self, root: Path):
        self.root = Path(root)

    def __repr__(self):
        return f"Course({str(self.root)!r})"

    @classmethod
    def open(cls, start=None) -> "Course":
        """The course around a folder (default: AUTOGRADER_COURSE or the working folder); a CourseError where there is none."""
        made = cls(find_root(start))
        made.settings  # noqa: B018  a wrong one is said by whatever command comes first
        return made

    @cached_property
    def configuration(self):
        """traitlets' Config of all that nbgrader_config.py and personal files say; reading it imports nbgrader."""
        return configuration.read(self.root)

    def use_database(self, url: str):
        """Another gradebook than the configuration names, as nbgrader's --db; to be said before anything is asked of it."""
        self.configuration.CourseDirectory.db_url = configuration.absolute(url, self.root)

    @property
    def has_exercises(self) -> bool:
        """Whether this is a course that the judge knows: its exercises, or what it says of itself, are there."""
        return (self.root / self.settings.exercises).is_dir() or self.settings != Settings()

    @cached_property
    def settings(self) -> Settings:
        """What nbgrader_config.py says to the autograder itself; read without nbgrader."""
        made = read_settings(self.root)
        if made.exercises != Settings.exercises and not (self.root / made.exercises).is_dir():
            raise CourseError(
                f"{self.root / CONFIG}.py: c.Autograder.exercises is {made.exercises!r}, but there is no such folder beside it"
            )
        return made

    def on_path(self):
        """A context in which modules beside nbgrader_config.py can be imported."""
        return configuration.on_path(self.root)

    @property
    def assignments(self) -> list[str]:
        """Names of all assignments, in order: the folders of source/ that hold a notebook of their own name.

        CourseError for one that has exercises but no such notebook: its test cells would be graded as those of any course.
        """
        found = {}
        for path in sorted((self.root / "source").glob("*/*.ipynb")):
            found.setdefault(path.parent.name, []).append(path.stem)
        for name in (n for n, stems in found.items() if n not in stems and self._has_exercises(n)):
            raise CourseError(
                f"source/{name} holds {', '.join(f'{s}.ipynb' for s in found[name])}: the notebook whose functions have "
                f"exercises in {self.settings.exercises}/{name} has to be called {name}.ipynb"
            )
        return sorted(n for n, stems in found.items() if n in stems)

    def _has_exercises(self, assignment):
        return any(not p.name.startswith("_") for p in (self.root / self.settings.exercises / assignment).glob("*.py"))

    def known(self, names) -> list[str]:
        """The assignments asked for, or all of them; a CourseError for one that does not exist."""
        odd = [n for n in names if n not in self.assignments]
        if odd:
            raise CourseError(f"no assignment {', '.join(odd)}; there are: {', '.join(self.assignments)}")
        return list(names) or self.assignments

    def source_notebook(self, assignment: str) -> Path:
        """source/<assignment>/<assignment>.ipynb, or a CourseError that lists the assignments there are."""
        path = self.root / "source" / assignment / f"{assignment}.ipynb"
        if not path.is_file():
            there = ", ".join(self.assignments)
            raise CourseError(f"no assignment {assignment!r} in {self.root / 'source'}; there are: {there}")
        return path

    def solutions(self, assignment: str) -> Solutions:
        """The reference solution of an assignment, read once for each state of its notebook."""
        return read_solutions(self.source_notebook(assignment))

    def exercises(self, assignment: str) -> dict[str, Exercise]:
        """{function: Exercise} of an assignment; none for one that the judge does not know."""
        return self._catalogue.of(assignment)

    def exercise_files(self, assignment: str) -> list[Path]:
        """All files that the exercises of an assignment are made of."""
        return self._catalogue.files(assignment)

    @cached_property
    def _catalogue(self):
        self.load(*self.settings.helpers)  # they register what exercises name
        return Catalogue(self.root / self.settings.exercises)

    def load(self, *modules: str) -> list:
        """Modules of the course's own packages. CourseError where one cannot be imported."""
        try:
            with self.on_path():
                return [importlib.import_module(name) for name in modules]
        except Exception as e:  # a module of the course's: it may raise anything
            raise CourseError(f"{self.root}: {', '.join(modules)} cannot be imported: {type(e).__name__}: {e}") from e

    def packages(self) -> dict[str, Path]:
        """{name: folder} of the Python packages that travel with every release: the student's side, and the course's own."""
        return {"tellwhy": Path(tellwhy.__file__).parent} | {n: self.root / n for n in self.settings.packages}

    def data_files(self, assignment: str) -> list[str]:
        """Paths, relative to the course's folder, of the data that a notebook needs, as its helper package says."""
        module, _, function = self.settings.data.partition(":")
        return sorted(getattr(*self.load(module), function)(self.source_text(assignment))) if module else []

    def source_text(self, assignment: str) -> str:
        """The text of all cells of a source notebook."""
        import nbformat  # not before the sandbox begins to load what it needs

        return "\n".join(c.source for c in nbformat.read(self.source_notebook(assignment), as_version=4).cells)

    def taught(self, assignment: str) -> dict[str, tuple[str, str]]:
        """{function: (lecture, section)} where its matter is treated, as far as the course says."""
        topics = self.tables(self.settings.topics, "topic", ("lecture", "section", "graded"))
        pairs = [(name, (t["lecture"], t["section"])) for t in topics for name in t["graded"]]
        found = [
            (name.removeprefix(f"{assignment}/"), where) for name, where in pairs if name.startswith(f"{assignment}/")
        ]
        return dict(reversed(found))  # the first place counts

    def tables(self, file: str, name: str, fields) -> list[dict]:
        """The tables [[name]] of a TOML file of the course, with these fields; none where `file` is "". Else CourseError."""
        try:
            found = tomllib.loads((self.root / file).read_text("utf-8"))[name] if file else []
            return [{field: table[field] for field in fields} for table in found]
        except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as e:
            raise CourseError(f"{file}: wanted [[{name}]] with {', '.join(fields)}: {type(e).__name__}: {e}") from None

    def graded(self, assignment: str) -> list[str]:
        """Names of the functions of an assignment that have an exercise, in the order of the notebook."""
        solutions, made = self.solutions(assignment), self.exercises(assignment)
        known = solutions.sources
        for cell, (whose, name) in solutions.judged.items():
            said = f'{assignment}.ipynb, test cell {cell!r}: grade("{whose}", "{name}")'
            if (whose, name) != (assignment, cell):
                raise CourseError(f'{said}; wanted grade("{assignment}", "{cell}")')
            if name not in made:
                raise CourseError(f"{said}, but there is no {self.settings.exercises}/{assignment}/{name}.py")
        for name in made.keys() - known.keys():
            raise CourseError(
                f"{self.settings.exercises}/{assignment}/{name}.py: {assignment}.ipynb has no answer cell for it"
            )
        return [name for name in known if name in made]

    @property
    def secret(self) -> bytes:
        """What hidden inputs are drawn with, or a CourseError that says how to make one."""
        return seeds.read_secret(self.root)

    def make_secret(self) -> Path:
        """Create the secret (mode 0600) unless there is one; its path."""
        return seeds.make_secret(self.root)
