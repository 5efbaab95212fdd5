"""A function run with the value of every one of its expressions taken down, and with some of them exchanged.

`Recorded.of` reads the source of a notebook's function, and of the notebook's functions that it calls, and wraps each of
their expressions, `e`, as `put(i, e if at(i) else None)`: `at` says whether it is to be computed at all, `put` takes its value
down, or gives another.
The notebook's own functions stay as they are: what is run is a copy, in a copy of the namespace.
"""

import ast
import builtins
import copy
import inspect
import linecache
import time
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType, ModuleType

import numpy as np

AT, PUT = "_recorder_at", "_recorder_put"
MOST = 60  # values of one expression that are looked at; a loop may have thousands
REFUSED = ("locals", "globals", "vars", "eval", "exec", "super")  # they look at what is around them


class Spent(BaseException):
    """The budget of calls or time is used up. No Exception: a student's own `except` is not to catch it."""


@dataclass(frozen=True)
class Spot:
    """An expression of the source, or the target of an assignment; columns count bytes, lines from 1 in the source as a whole.

    parent: number of the expression that it is a part of, or -1;  returned: whether it is what a `return` gives back
    carries: whether its value is kept in a variable that the next turn of a loop begins with, or it is a variable that a loop
        before it has filled
    looped: whether its function has a loop
    kind: "name" (also of the targets of an assignment), "typed" (a constant), "holds" (a tuple, list or dictionary), "picked"
        (an entry, an attribute), or "made"
    text: as it stands in the source;  function: in which it stands
    """

    line: int
    start: int
    end_line: int
    end: int
    parent: int
    returned: bool
    carries: bool
    looped: bool
    kind: str
    text: str
    function: str

    def within(self, other):
        return (other.line, other.start) <= (self.line, self.start) and (self.end_line, self.end) <= (
            other.end_line,
            other.end,
        )


class Recorder:
    """What one run did: `values[i]`, the values of expression i in the order in which they came, `begun` and `ended`, when it
    was first begun and first had a value, and `fell`, the innermost expression that raised.

    given: {i: values}, which the expression has instead, in this order; a list of one stands for all
    skip: expressions that are exchanged and not even computed, since they raise
    """

    def __init__(self, given=None, skip=(), keep=True, calls=100_000, until=None):
        self.given, self.skip, self.keep, self.calls, self.until = given or {}, skip, keep, calls, until
        self.values, self.begun, self.ended, self.many, self.open, self.time = {}, {}, {}, {}, [], 0

    def at(self, i):
        self.time += 1
        self.calls -= 1
        if self.calls < 0 or self.until and not self.time % 256 and time.process_time() > self.until:
            self.calls = -1
            raise Spent
        self.begun.setdefault(i, self.time)
        self.open.append(i)
        return i not in self.skip

    def put(self, i, value):
        while self.open and self.open.pop() != i:
            pass  # what raised inside, and was caught by the student's own code
        self.time += 1
        self.ended.setdefault(i, self.time)
        k = self.many[i] = self.many.get(i, -1) + 1
        if self.keep and k < MOST:
            self.values.setdefault(i, []).append(kept(value))
        if i in self.given:
            other = self.given[i]
            if len(other) == 1 or k < len(other):
                return copy.deepcopy(other[0 if len(other) == 1 else k])
        return value

    @property
    def fell(self):
        return self.open[-1] if self.open else None


LARGEST = 20_000  # entries of a value that is looked at
OPAQUE = object()  # a function, a module, an object: neither right nor wrong


def kept(value, room=LARGEST):
    """A copy of a value as it is now, as plain data; OPAQUE for what is none."""
    if type(value) in (bool, int, float, str) or isinstance(value, np.generic):
        return value
    if isinstance(value, np.ndarray):
        return np.array(value) if value.dtype.kind in "biuf" and value.size <= room else OPAQUE
    if isinstance(value, range):
        value = list(value) if len(value) <= room else None
    if type(value) in (list, tuple, dict):
        if len(value) > min(room, 2000):
            return OPAQUE
        inside = [kept(v, room) for v in (value.values() if isinstance(value, dict) else value)]
        if (
            any(v is OPAQUE for v in inside)
            or isinstance(value, dict)
            and not all(type(k) in (str, int) for k in value)
        ):
            return OPAQUE
        return dict(zip(value, inside, strict=True)) if isinstance(value, dict) else type(value)(inside)
    return OPAQUE


class _Wrapped(ast.NodeTransformer):
    """Puts `put(i, e if at(i) else None)` in the place of each expression of a function."""

    def __init__(self, lines, spots, modules):
        self.lines, self.spots, self.modules = lines, spots, modules
        self.parents, self.function, self.returned, self.state, self.loops = [-1], "", None, (), 0

    def function_of(self, node):
        """The body of a function definition, recorded; what surrounds it stays."""
        outer, self.function = self.function, node.name
        loops = [n for n in ast.walk(node) if isinstance(n, ast.For | ast.While)]
        self.looped, self.made = bool(loops), {name for n in loops for name in _given(n.body)}
        node.returns = None
        for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg):
            if arg:
                arg.annotation = None
        node.args.defaults = [self.visit(d) for d in node.args.defaults]
        node.args.kw_defaults = [d and self.visit(d) for d in node.args.kw_defaults]
        node.body = self._block(node.body)
        self.function = outer
        return node

    visit_FunctionDef = function_of

    def _block(self, body):
        made = []
        for statement in body:
            done = self.visit(statement)
            made += done if isinstance(done, list) else [done]
        return made

    def visit_Return(self, node):
        self.returned = node.value
        return self.generic_visit(node)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):  # a docstring
            node.value = self._inside(node.value)
        return node

    def visit_For(self, node):
        outer, self.state, self.loops = self.state, (*self.state, *_carried(node.body)), self.loops + 1
        node.iter, node.target = self.visit(node.iter), node.target
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        self.state, self.loops = outer, self.loops - 1
        return node

    def visit_While(self, node):
        outer, self.state, self.loops = self.state, (*self.state, *_carried(node.body)), self.loops + 1
        node.test, node.body, node.orelse = self.visit(node.test), self._block(node.body), self._block(node.orelse)
        self.state, self.loops = outer, self.loops - 1
        return node

    def visit_AnnAssign(self, node):
        node.value = node.value and self.visit(node.value)
        return node

    def visit_Match(self, node):
        return node

    def visit_ClassDef(self, node):
        return node

    def visit_Lambda(self, node):
        node.body = self.visit(node.body)
        return node

    def visit_Assign(self, node):
        carries = {_root(t) for target in node.targets for t in _parts(target)} & {*self.state}
        node.value = self.visit_expression(node.value, carries=bool(carries))
        targets = copy.deepcopy(node.targets)
        node.targets = [self._target(t) for t in node.targets]
        target = targets[0]
        if isinstance(target, ast.Tuple) and all(isinstance(t, ast.Name) for t in target.elts):
            i = self._spot(target, False)
            loaded = ast.Tuple([ast.Name(t.id, ast.Load()) for t in target.elts], ast.Load())
            again = ast.Assign([target], _put(i, ast.IfExp(_at(i), loaded, copy.deepcopy(loaded))))
            return [node, again]
        return node

    def visit_AugAssign(self, node):
        """`a += b` as it is, and then `a = put(i, a)`; not even computed where it is to be exchanged and raises."""
        whole = copy.copy(node)
        i = self._spot(whole, _root(node.target) in self.state)
        self.parents.append(i)
        node.value = self.visit(node.value)
        self.parents.pop()
        loaded, target = _with(node.target, ast.Load()), _with(node.target, ast.Store())
        return [
            ast.If(_at(i), [node], [ast.Pass()]),
            ast.Assign([target], _put(i, loaded)),
        ]

    def _target(self, node):
        """The expressions in the target of an assignment: `p["W" + str(l)]`."""
        if isinstance(node, ast.Subscript | ast.Attribute):
            return self._inside(node)
        if isinstance(node, ast.Tuple | ast.List):
            node.elts = [self._target(t) for t in node.elts]
        return node

    def visit(self, node):
        return self.visit_expression(node) if isinstance(node, ast.expr) else super().visit(node)

    def visit_expression(self, node, carries=False):
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return node if isinstance(node, ast.Name) else self._inside(node)
        if isinstance(node, ast.Lambda):
            return self.visit_Lambda(node)
        slices = isinstance(node, ast.Tuple) and any(isinstance(e, ast.Slice | ast.Starred) for e in node.elts)
        unseen = ast.Slice | ast.Starred | ast.FormattedValue | ast.Yield | ast.YieldFrom | ast.Await | ast.NamedExpr
        if isinstance(node, unseen) or slices or isinstance(node, ast.Constant) and node.value in (None, Ellipsis):
            return self._inside(node)
        if isinstance(node, ast.Name) and (node.id in self.modules or hasattr(builtins, node.id)):
            return node
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.modules:
            i = self._spot(node, carries)
            return _put(i, ast.IfExp(_at(i), node, ast.Constant(None)))
        i = self._spot(node, carries)
        self.parents.append(i)
        inside = self._inside(node)
        self.parents.pop()
        return _put(i, ast.IfExp(_at(i), inside, ast.Constant(None)))

    def _inside(self, node):
        """A node with what is inside it recorded, itself not."""
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                chain = node.func.value
                while isinstance(chain, ast.Attribute):
                    chain = chain.value
                if not (isinstance(chain, ast.Name) and chain.id in self.modules):
                    node.func.value = self.visit(node.func.value)
            elif not isinstance(node.func, ast.Name):
                node.func = self.visit(node.func)
            node.args = [self.visit(a) for a in node.args]
            for keyword in node.keywords:
                keyword.value = self.visit(keyword.value)
            return node
        if isinstance(node, ast.JoinedStr):
            node.values = [self._inside(v) if isinstance(v, ast.FormattedValue) else v for v in node.values]
            return node
        if isinstance(node, ast.FormattedValue):
            node.value = self.visit(node.value)
            return node
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            for part in node.generators:
                part.iter, part.ifs = self.visit(part.iter), [self.visit(test) for test in part.ifs]
            for name in ("elt", "key", "value"):
                if hasattr(node, name):
                    setattr(node, name, self.visit(getattr(node, name)))
            return node
        return ast.NodeTransformer.generic_visit(self, node)

    def _kind(self, node):
        if isinstance(node, ast.Name) or isinstance(getattr(node, "ctx", None), ast.Store):
            return "name"
        if isinstance(node, ast.Tuple | ast.List | ast.Dict | ast.Set):
            return "holds"
        of_module = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in self.modules
        if isinstance(node, ast.Constant) or of_module:
            return "typed"
        return "picked" if isinstance(node, ast.Subscript | ast.Attribute) else "made"

    def _spot(self, node, carries):
        text = _text(self.lines, node)
        carries = carries or isinstance(node, ast.Name) and node.id in self.made and not self.loops
        place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        returned = node is self.returned
        self.spots.append(
            Spot(*place, self.parents[-1], returned, carries, self.looped, self._kind(node), text, self.function)
        )
        return len(self.spots) - 1


def _put(i, value):
    return ast.Call(ast.Name(PUT, ast.Load()), [ast.Constant(i), value], [])


def _at(i):
    return ast.Call(ast.Name(AT, ast.Load()), [ast.Constant(i)], [])


def _with(target, context):
    made = copy.deepcopy(target)
    made.ctx = context
    return made


def _parts(target):
    return target.elts if isinstance(target, ast.Tuple | ast.List) else [target]


def _root(target):
    while isinstance(target, ast.Subscript | ast.Attribute | ast.Starred):
        target = target.value
    return getattr(target, "id", "")


def _given(body):
    """Names that a loop's body gives values to, or changes."""
    nodes = [n for statement in body for n in ast.walk(statement)]
    made = {_root(t) for n in nodes if isinstance(n, ast.Assign) for target in n.targets for t in _parts(target)}
    made |= {_root(n.target) for n in nodes if isinstance(n, ast.AugAssign)}
    calls = [n.value.func for n in nodes if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)]
    return made | {_root(f) for f in calls if isinstance(f, ast.Attribute)}  # costs.append(cost)


def _carried(body):
    """Names that a loop's body both reads and gives values to."""
    nodes = [n for statement in body for n in ast.walk(statement)]
    return _given(body) & {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _text(lines, node):
    """The source of a node."""
    found = [line.encode() for line in lines[node.lineno - 1 : node.end_lineno]]
    found[-1] = found[-1][: node.end_col_offset]
    found[0] = found[0][node.col_offset :]
    return b"\n".join(found).decode()


def source_of(function):
    """(text of the cell or source that a function was written in, its number of the first line), or None."""
    code = function.__code__
    text = "".join(linecache.getlines(code.co_filename, function.__globals__))
    return (text, code.co_firstlineno) if text else None


@lru_cache(maxsize=64)
def _definition(text, line, name):
    """The syntax of a plain function that begins on a line of a text, or None."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and (n.lineno, n.name) == (line, name)]
    return found[0] if found and not found[0].decorator_list else None


@dataclass
class Recorded:
    """A notebook's function made ready to be recorded. spots: its expressions;  lines: {function: lines of its source}"""

    name: str
    code: list
    spots: list
    lines: dict
    namespace: dict

    @classmethod
    def of(cls, name, namespace, leave=()):
        """Of namespace[name], or None where its source is not to be had. leave: functions that are called as they are."""
        function = namespace.get(name)
        scope = getattr(function, "__globals__", None)
        made = cls(name, [], [], {}, namespace)
        waiting, seen = [name], set()
        while waiting:
            n = waiting.pop(0)
            f = namespace.get(n)
            if n in seen or n in leave and n != name:  # it may call itself
                continue
            seen.add(n)
            if type(f) is not FunctionType or f.__globals__ is not scope or f.__closure__ or f.__kwdefaults__:
                if n == name:
                    return None
                continue
            found = source_of(f)
            node = found and _definition(*found, f.__code__.co_name)
            if node is None or inspect.isgeneratorfunction(f) or {*f.__code__.co_names} & {*REFUSED}:
                if n == name:
                    return None
                continue
            lines = found[0].splitlines()
            modules = {k for k, v in scope.items() if isinstance(v, ModuleType)} - {*f.__code__.co_varnames}
            wrapped = _Wrapped(lines, made.spots, modules).function_of(copy.deepcopy(node))
            wrapped.name = n
            tree = ast.fix_missing_locations(ast.Module([wrapped], []))
            made.code.append(compile(tree, "<recorded>", "exec"))
            made.lines[wrapped.name] = made.lines[f.__code__.co_name] = lines
            waiting += [k for k in f.__code__.co_names if type(scope.get(k)) is FunctionType]
        return made

    def scope(self, recorder):
        """A copy of the namespace in which the function is a recorded one. Its data are copies, too."""
        made = dict(self.namespace)
        names = {n for code in self.code for c in _codes(code) for n in c.co_names}
        for n in names & made.keys():
            if isinstance(made[n], np.ndarray | list | dict | set):
                made[n] = copy.deepcopy(made[n])
        made[AT], made[PUT] = recorder.at, recorder.put
        for code in self.code:
            exec(code, made)
        return made


def _codes(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _codes(constant)
