"""Does anything that a student gets hold an answer? Looked for in three ways.

    lines    a line of a solution, a hidden test, or the code of a misconception, word for word
    trees    a function whose syntax tree equals a solution's (or another right answer's) with the names erased
    judged   a function that the judge would pass

What students get: release/, the packages that travel with it, and the lectures. Modules that travel only where they are
imported are the exception: the course says which, and why is for a person to see.
"""

import ast
import inspect
import pkgutil
import re
from dataclasses import dataclass
from functools import partial

import nbformat

from tellwhy.observe import observe
from tellwhy.verdict import assess

from ..course import Course
from ..judging import make_bundle

HIDDEN = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "autograder")
SHORTEST = 20  # characters without spaces; shorter lines (`m = X.shape[1]`, `return A`) say nothing on their own


@dataclass(frozen=True)
class Text:
    """A piece of code that a student gets: a module, or one cell of a notebook."""

    where: str
    source: str


def student_texts(course: Course) -> list[Text]:
    """All code that students get, cell by cell and module by module."""
    modules = [(name, f, p) for name, f in course.packages().items() for p in sorted(f.rglob("*.py"))]
    texts = [Text(f"{name}/{path.relative_to(folder)}", path.read_text()) for name, folder, path in modules]
    notebooks = sorted([*(course.root / "release").glob("*/*.ipynb"), *_lectures(course)])
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            texts.append(Text(f"{path.relative_to(course.root)}, cell {cell.id}", cell.source))
    return [t for t in texts if not t.where.split(",")[0].endswith(exempt(course))]


def exempt(course):
    """Ends of the paths of modules that may hold what others ask for."""
    return tuple(f"{module.replace('.', '/')}.py" for module in course.settings.only_where_imported)


def _lectures(course):
    return sorted((course.root / course.settings.lectures).glob("*.ipynb"))


def right_answers(course: Course) -> dict[tuple[str, str], list[str]]:
    """{(assignment, exercise): sources of right answers}: the solution and all that the catalogue holds equal to it."""
    found = {}
    for a in course.assignments:
        for name, e in course.exercises(a).items():
            found[a, name] = [s for s in (course.solutions(a).sources[name], e.idiom, *e.equivalents) if s]
    return found


def squeezed(line: str) -> str:
    """A line of code without white space and without its comment."""
    return re.sub(r"\s+", "", line.split("  #")[0])


def secret_lines(course: Course):
    """{squeezed line: whose it is} of all solutions and of the code in patches. Lines also given to students are not secret."""
    given = set()
    for a in course.assignments:
        given |= {squeezed(line) for line in course.solutions(a).setup.splitlines()}
    lines = {}
    for a in course.assignments:
        for name, source in course.solutions(a).sources.items():
            body = source.splitlines()[1:]
            lines |= {squeezed(line): f"solution of {a}/{name}" for line in body}
        for name, e in course.exercises(a).items():
            for m in e.misconceptions:
                pieces = [line for _, new in m.patch for line in new.splitlines()]
                lines |= {squeezed(line): f"mistake {m.id} of {a}/{name}" for line in pieces}
    return {
        k: v for k, v in lines.items() if len(k) >= SHORTEST and k not in given and not k.startswith(("#", "print("))
    }


def leaking_lines(course: Course) -> list[str]:
    """Where a solution's line, a piece of a misconception, or a hidden-test marker stands in what students get."""
    secret, found = secret_lines(course), []
    for text in student_texts(course):
        for line in text.source.splitlines():
            if squeezed(line) in secret:
                found.append(f"{text.where}: `{line.strip()}` is a line of the {secret[squeezed(line)]}")
            if any(f"### {h}" in line for h in HIDDEN[:3]) or re.match(r"\s*(from|import)\s+autograder", line):
                found.append(f"{text.where}: `{line.strip()}`")
    for path in sorted((course.root / "release").glob("*/*.h5")):
        content = path.read_bytes()
        found += [
            f"{path.relative_to(course.root)} holds the text {s!r}"
            for s in _strings_of(course, path.parent.name)
            if s in content
        ]
    return found


def _strings_of(course, assignment):
    """Source lines that must not be found inside checks.h5."""
    known = course.solutions(assignment)
    bodies = [line.strip().encode() for s in known.sources.values() for line in s.splitlines()[1:]]
    return [b for b in bodies if len(b) >= SHORTEST]


class _Anonymous(ast.NodeTransformer):
    """Erase names: parameters, variables and attributes-of-nothing become v0, v1, ... in order of appearance."""

    def __init__(self):
        self.names = {}

    def _name(self, old):
        return self.names.setdefault(old, f"v{len(self.names)}")

    def visit_Name(self, node):
        return ast.Name(self._name(node.id), node.ctx)

    def visit_arg(self, node):
        return ast.arg(self._name(node.arg))

    def visit_FunctionDef(self, node):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        arguments = self.visit(node.args)
        arguments.defaults, arguments.kw_defaults = [], []
        return ast.FunctionDef("f", arguments, [self.visit(b) for b in body], [], None)


def anonymous(function: ast.FunctionDef) -> str:
    """A function's syntax tree as text, names erased."""
    return ast.dump(_Anonymous().visit(ast.parse(ast.unparse(function)).body[0]))


def _functions(source):
    try:
        tree = ast.parse(re.sub(r"(?m)^\s*[%!].*$", "pass", source))
    except SyntaxError:
        return []
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def answer_trees(course: Course) -> dict[str, tuple[str, str]]:
    """{syntax tree, names erased: (assignment, exercise)} of all right answers."""
    return {
        anonymous(f): key
        for key, sources in right_answers(course).items()
        for s in sources
        for f in _functions(s)
        if f.name == key[1]
    }


def trees_in(text: Text, answers) -> list[str]:
    """Functions in a text whose syntax tree, names erased, is that of a right answer."""
    return [
        f"{text.where}: {f.name}() is the answer to {'/'.join(answers[anonymous(f)])} by other names"
        for f in _functions(text.source)
        if anonymous(f) in answers
    ]


def leaking_trees(course: Course) -> list[str]:
    """Functions in what students get whose syntax tree, names erased, is that of a right answer."""
    answers = answer_trees(course)
    return [found for text in student_texts(course) for found in trees_in(text, answers)]


def student_functions(course: Course):
    """(where, name, function) of every function in packages that travel and, without running anything else, in lectures."""
    infos = [i for n, folder in course.packages().items() for i in pkgutil.walk_packages([str(folder)], f"{n}.")]
    for info in infos:
        (module,) = course.load(info.name)
        if info.name in course.settings.only_where_imported:
            continue
        for name, f in inspect.getmembers(module, inspect.isfunction):
            if f.__module__ == module.__name__:
                yield info.name, name, f
    for path in _lectures(course):
        yield from _notebook_functions(path, course)


def _notebook_functions(path, course):
    """Functions defined in a notebook's cells: imports and definitions are executed, nothing else is."""
    scope = {"__name__": "__main__"}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        try:
            tree = ast.parse(re.sub(r"(?m)^\s*[%!].*$", "pass", cell.source))
        except SyntaxError:
            continue
        kept = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.Import | ast.ImportFrom)]
        exec(compile(ast.Module(kept, []), str(path), "exec"), scope)
        for n in kept:
            if isinstance(n, ast.FunctionDef):
                yield f"{path.relative_to(course.root)}, cell {cell.id}", n.name, scope[n.name]


def leaking_functions(course: Course, seed=9) -> list[str]:
    """Functions that earn points when handed in as the answer to some exercise."""
    found, functions = [], list(student_functions(course))
    for a in course.assignments:
        for exercise in course.exercises(a):
            bundle = make_bundle(course, a, exercise, seed)
            for where, name, f in functions:
                scope = {**f.__globals__, exercise: f}
                if _observed(exercise, scope, bundle.cases[0]).kind:
                    continue  # it cannot even be called so
                verdict = assess(bundle, partial(_observed, exercise, scope), explain=False)
                if verdict.score > 0:
                    found.append(f"{where}: {name}() earns {verdict.score:.0%} of {a}/{exercise}")
    return found


def _observed(exercise, scope, case):
    return observe(exercise, case, scope, closely=False)


def leaks(course: Course) -> list[str]:
    """All three ways."""
    return leaking_lines(course) + leaking_trees(course) + leaking_functions(course)
