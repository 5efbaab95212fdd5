"""Reference functions, read out of the source notebooks, and patched into mutants.

A solution stands once: between `### BEGIN SOLUTION` and `### END SOLUTION`. Here it becomes a function to compare with.
"""

import ast
import hashlib
import linecache
import re
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import cycle
from pathlib import Path

from .places import CourseError

GRADE = re.compile(r"^\s*grade\(\s*[\"'](.*?)[\"']\s*,\s*[\"'](.*?)[\"']\s*\)", re.M)
CHECK = re.compile(r"^\s*check\(\s*(\w+)\s*[,)]", re.M)


@dataclass(frozen=True)
class Solutions:
    """The reference solution of one assignment.

    setup: source of the cells tagged `setup`; where no cell is, imports and plain constants of the cells that are not graded
    sources: {function: code of its answer cell, without docstring and comments}, in notebook order
    points: {function: points of its test cell}
    judged: {function: (assignment, function) that its test cell hands to the judge}
    common: {function: what the judge knows of it on the inputs of all seeds}; the judge's, made as it is needed
    """

    assignment: str
    setup: str
    sources: dict
    points: dict
    judged: dict = field(default_factory=dict)
    common: dict = field(default_factory=dict)

    def namespace(self, replaced=None, only=None):
        """Fresh globals with every reference function; `replaced` = {function: other source} puts mutants among them."""
        scope = {"__name__": "__main__"}
        try:
            exec(_compiled(self.setup, f"{self.assignment} setup"), scope)
        except Exception as e:  # cells of the course's: they may raise anything
            raise CourseError(f"{self.assignment}.ipynb: its setup cells fail: {type(e).__name__}: {e}") from e
        for name, source in self.sources.items():
            if only is None or name in only:
                source = (replaced or {}).get(name, source)
                exec(_compiled(source, f"{self.assignment} {name}"), scope)
        return scope

    @cached_property
    def raised(self):
        """{function: names of the exceptions that it, or a function of the notebook that it calls, raises by itself}."""
        own, calls = {}, {}
        for name, source in self.sources.items():
            nodes = list(ast.walk(ast.parse(source)))
            found = [
                n.exc.func if isinstance(n.exc, ast.Call) else n.exc
                for n in nodes
                if isinstance(n, ast.Raise) and n.exc
            ]
            own[name] = {ast.unparse(e).split(".")[-1] for e in found} - {
                "NotImplementedError"
            }  # nothing is written yet
            calls[name] = {n.id for n in nodes if isinstance(n, ast.Name)} & self.sources.keys()
        for _ in self.sources:  # as often as one can call another
            own = {name: own[name].union(*(own[n] for n in calls[name])) for name in own}
        return own

    @cached_property
    def reference(self):
        """Globals of the reference notebook: every solution under its own name. Do not change it."""
        return self.namespace()

    def mutant(self, name, source, base):
        """The function `name` defined by `source`, with the functions of the namespace `base` around it."""
        scope = dict(base)
        exec(_compiled(source, f"{self.assignment} {name}"), scope)
        return scope


@lru_cache(maxsize=4096)
def _compiled(source, filename):
    """The code of a source, which is put where a traceback finds it: what failed in a mutant is looked up there."""
    filename = f"<{filename} {hashlib.sha256(source.encode()).hexdigest()[:12]}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    return compile(source, filename, "exec")


@cache
def _read(path: Path, stamp) -> Solutions:
    import nbformat  # not before the sandbox begins to load what it needs

    try:
        nb = nbformat.read(path, as_version=4)
    except Exception as e:  # nbformat raises all sorts, for what is no JSON and for what is no notebook
        raise CourseError(f"{path} is not a notebook that can be read: {type(e).__name__}: {str(e)[:200]}") from e
    setup, others, sources, points, judged = [], [], {}, {}, {}
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        meta = cell.metadata.get("nbgrader", {})
        if "setup" in cell.metadata.get("tags", []):
            setup.append(cell.source)
        elif meta.get("solution"):
            name, where = meta["grade_id"].removesuffix("-answer"), f"{path.name}: answer cell {meta['grade_id']!r}"
            _expect_pairs(cell.source, "SOLUTION", where)
            sources[name] = _solution(cell.source, name, where)
        elif meta.get("grade"):
            name, where = meta["grade_id"], f"{path.name}: test cell {meta['grade_id']!r}"
            worth = meta.get("points", 0)
            if not isinstance(worth, int | float) or not worth >= 0:
                raise CourseError(f"{where} is worth {worth} points; wanted 0 or more")
            points[name] = worth
            _expect_pairs(cell.source, "HIDDEN TESTS", where)
            if found := GRADE.search(cell.source):
                judged[name] = found.groups()
                if (checked := CHECK.findall(cell.source)) and name not in checked:
                    raise CourseError(f"{where} says check({checked[0]}); wanted check({name})")
        else:
            others += _plain_lines(cell.source)
    if set(sources) != set(points):
        odd = sorted(set(sources) ^ set(points))
        raise CourseError(f"{path.name}: each answer cell needs a test cell of its function's name; not so for {odd}")
    return Solutions(path.stem, "\n".join(setup or others), sources, {n: points[n] for n in sources}, judged)


def _expect_pairs(source, what, where):
    """Raise CourseError where one of a pair of nbgrader's markers is missing: nbgrader would stop with a traceback, or hand out
    what was to be hidden."""
    found = re.findall(rf"^[ \t]*### (BEGIN|END) {what}", source, re.M)
    for k, (kind, wanted) in enumerate(zip(found, cycle(("BEGIN", "END")), strict=False)):
        if kind != wanted:
            raise CourseError(f"{where}: its marker {k + 1} is `### {kind} {what}`; wanted `### {wanted} {what}`")
    if len(found) % 2:
        raise CourseError(f"{where}: `### BEGIN {what}` without `### END {what}`")


def _plain_lines(source):
    """The imports of a cell and the constants that it names, when nobody says which cells are the setup."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a line for IPython
        return []
    return [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) or _constant(node)]


def _constant(node):
    if not isinstance(node, ast.Assign) or not all(isinstance(t, ast.Name) for t in node.targets):
        return False
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return True


def _solution(source, name, where):
    """The code of an answer cell; a CourseError where it does not define the function, or one that cannot be called as the
    judge calls it: with arguments by position."""
    try:
        tree = ast.parse(source)
    except SyntaxError as e:
        raise CourseError(f"{where}, line {e.lineno}, cannot be read: {e.msg}") from None
    made = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if not made:
        raise CourseError(f"{where} does not define {name}(): the id of a cell is `<function>-answer`")
    args = made[-1].args
    if needed := [a.arg for a, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if default is None]:
        raise CourseError(
            f"{where}: {name}() wants {needed[0]!r} by keyword, but inputs are handed on by position: give it a default, or "
            "leave the `*` out"
        )
    return _code_only(source)


def _code_only(source):
    """Without docstrings and comment lines, so that a patch meets code and nothing else."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            text = node.body[0]
            lines[text.lineno - 1 : text.end_lineno] = [None] * (text.end_lineno - text.lineno + 1)
    return "\n".join(l for l in lines if l is not None and not l.strip().startswith("#")) + "\n"


def read_solutions(path: Path) -> Solutions:
    """The reference solution in a source notebook, read once for each state of it."""
    return _read(path, path.stat().st_mtime_ns)


def patched(source: str, *patches, whose="") -> str:
    """Apply (old, new) replacements to a function's source. Each `old` must occur exactly once in what it is applied to, and
    the result has to be Python; else a CourseError.

    whose: for the message, the exercise and the mistake that the patches are of
    """
    for old, new in patches:
        if source.count(old) != 1:
            says = f"the patch {old!r} -> {new!r} fits {source.count(old)} times, not once, in:\n{source}"
            raise CourseError(f"{whose}: {says}" if whose else says)
        source = source.replace(old, new)
    try:
        ast.parse(source)
    except SyntaxError as e:
        says = f"patched, the solution is no Python: {e.msg}, in line {e.lineno} of:\n{source}"
        raise CourseError(f"{whose}: {says}" if whose else says) from None
    return source
