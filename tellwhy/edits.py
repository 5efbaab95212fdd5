"""Small edits of a function's syntax: what a student may have meant to write in place of what stands there.

Each is a counterfactual of its own, and needs no right value: another variable, number, operator, order or axis, something
left out, a line that stands elsewhere. They are tried in `edited`; none is ever shown.
"""

import ast
import copy
import re
from dataclasses import dataclass
from itertools import combinations, islice, permutations

from .pieces import OPERATORS, Pieces

TURN = "_recorder_turn"
MOST_PIECES = 40  # of a large place
PARALLEL = (
    "axis",
    "too-much",
    "transposed",
    "sign",
    "function",
    "brackets",
)  # edits that a student may need in several lines


@dataclass
class Edit:
    """sets: [(owner, field, index or None, what stands there instead)];  place: the node that it is about
    kind: in which way it differs, see `pointed.EDITS`;  rank: the lower, the sooner it is tried;  key: what it is done to
    """

    place: ast.AST
    kind: str
    rank: int
    sets: list
    key: tuple = ()
    others: tuple = ()  # places at which the same is done
    before: tuple = ()
    located: bool = False

    @property
    def size(self):
        """Pieces of the source that it is about, MOST_PIECES at most."""
        return sum(1 for _ in islice(ast.walk(self.place), MOST_PIECES))

    def locate(self):
        """Give what is new the location of the place: Python compiles nothing without one."""
        if not self.located:
            for *_, new in self.sets:
                _locate(new, self.place)
            self.located = True

    def __enter__(self):
        self.locate()
        self.before = []
        for owner, field, index, new in self.sets:
            there = getattr(owner, field)
            self.before.append((owner, field, index, there if index is None else there[index]))
            if index is None:
                setattr(owner, field, new)
            else:
                there[index] = new

    def __exit__(self, *_):
        for owner, field, index, old in reversed(self.before):
            if index is None:
                setattr(owner, field, old)
            else:
                getattr(owner, field)[index] = old


class Edits(Pieces):
    """All small edits of one function definition. names: variables of the notebook and functions that it may use, too;
    texts, sizes: strings, and expressions of sizes, that may be meant"""

    def __init__(self, function, names=(), functions=(), texts=(), sizes=()):
        self.function, self.made, self.functions, self.sizes = function, [], functions, sizes
        args = function.args
        given = [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg) if a]
        nodes = [*ast.walk(function)]
        stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        self.made_here = list(dict.fromkeys(stored))[:24]
        self.names = list(dict.fromkeys([*given, *stored, *names]))[:24]
        read = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        self.turning = {
            n.id for s in nodes if isinstance(s, ast.For) for n in ast.walk(s.target) if isinstance(n, ast.Name)
        }
        called = [n for n in nodes if isinstance(n, ast.Call) and len(n.args) == 1 and not n.keywords]
        self.asked = [*{ast.dump(n.func): n.func for n in called if _is_function(n.func)}.values()][:3]
        self.unused = {n for n in given if n not in read}
        given_back = [n.value for n in nodes if isinstance(n, ast.Return)]
        self.returned = {id(part) for v in given_back for part in (v.elts if isinstance(v, ast.Tuple) else [v])}
        self.unread = [n for n in dict.fromkeys(stored) if n not in read and n != "_"]
        texts = [*(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)), *texts]
        stems = [stem for t in texts if (stem := t.rstrip("0123456789")) != t]
        self.texts = [t for t in dict.fromkeys([*stems, *texts]) if t and len(t) < 30][:16]
        lengths = [
            s for s in nodes if isinstance(s, ast.Assign) and "len" in {getattr(n, "id", "") for n in ast.walk(s.value)}
        ]
        self.counts = [t.id for s in lengths for t in s.targets if isinstance(t, ast.Name)][:3]

    def all(self):
        """[Edit], each alone, and those together that do the same to equal pieces."""
        self._defaults()
        self._block(self.function, "body", ())
        self._exchanged()
        self._unpacked_alike()
        together = {}
        for edit in self.made:
            if edit.key:
                together.setdefault(edit.key, []).append(edit)
        for same in self._alike(together):
            if 1 < len(same) < 6:
                first, *others = same
                places = tuple(e.place for e in others)
                sets = [s for e in same for s in e.sets]
                rank = first.rank + (first.kind not in PARALLEL)
                self.made.append(Edit(first.place, first.kind, rank, sets, (), places))
        return self.made

    def _exchanged(self):
        """Two variables in each other's place, in one expression or throughout."""
        for s in ast.walk(self.function):
            if isinstance(s, ast.Assign | ast.Return | ast.AugAssign) and s.value:
                self._exchange(s.value, 2, alone=True)
                self._another_throughout(s.value)
        self._exchange(self.function, 4)

    def _another_throughout(self, within):
        """One variable in the place of another wherever that stands in one expression: `A1 * (1 - A1)`."""
        for name, found in self._reads(within).items():
            for other in self.names if 1 < len(found) < 6 else ():
                if other != name:
                    rank = 1 if _numbered_alike(name, other) else 3
                    sets = [(node, field, j, ast.Name(other, ast.Load())) for node, field, j, _ in found]
                    first, *others = sorted((v for *_, v in found), key=lambda n: (n.lineno, n.col_offset))
                    self.made.append(Edit(first, "name", rank, sets, (), tuple(others)))

    def _unpacked_alike(self):
        """Whoever takes the results of a function in a wrong order does so each time."""
        alike = {}
        for s in ast.walk(self.function):
            if isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Tuple) and isinstance(s.value, ast.Call):
                alike.setdefault((ast.dump(s.value.func), len(s.targets[0].elts)), []).append(s.targets[0])
        for (_, many), targets in alike.items():
            for order in permutations(range(many)) if many < 4 and 1 < len(targets) < 6 else ():
                if order != tuple(range(many)):
                    sets = [(t, "elts", None, [t.elts[k] for k in order]) for t in targets]
                    self.made.append(Edit(targets[0], "order", 1, sets, (), tuple(targets[1:])))

    def _reads(self, within):
        """{name: [(node, field, index or None, Name)]} of the variables that are read in an expression or a function."""
        read = {}
        for node in ast.walk(within):
            for name, value in ast.iter_fields(node):
                for j, v in enumerate(value) if isinstance(value, list) else [(None, value)]:
                    if isinstance(v, ast.Name) and isinstance(v.ctx, ast.Load) and v.id in self.names:
                        read.setdefault(v.id, []).append((node, name, j, v))
        return read

    def _exchange(self, within, rank, alone=False):
        read = self._reads(within)
        likely = [p for p in combinations(read, 2) if _numbered_alike(*p)]
        for a, b in dict.fromkeys([*likely, *combinations([*read][:8], 2)]):
            found = [(x, b) for x in read[a]] + [(x, a) for x in read[b]]
            sets = [(node, field, j, ast.Name(new, ast.Load())) for (node, field, j, _), new in found]
            if 2 < len(sets) + (not alone) < 12:
                first, *others = sorted((node for (*_, node), _ in found), key=lambda n: (n.lineno, n.col_offset))
                near = 1 if _numbered_alike(a, b) else 2 if len(sets) == 2 else rank
                self.made.append(Edit(first, "exchanged", near, sets, (), tuple(others)))

    def _alike(self, together):
        """Those edits of equal pieces that put the same in their place; and those of pieces that are equal but for the names in
        them, as who writes `np.sum(dZ1)` for a column writes `np.sum(dZ2)` as well."""
        parallel = {}
        for (kind, words), found in together.items():
            if len({id(e.sets[0][0]) for e in found}) > 1 or len({e.sets[0][2] for e in found}) > 1:
                same = {}
                for e in found:
                    same.setdefault(_words(e.sets[0][3]), []).append(e)
                for alike in same.values():
                    yield alike
                    owners = {type(e.sets[0][0]) for e in alike}
                    if len(owners) > 1:  # as the l of a key, but not that of an index
                        yield from ([e for e in alike if type(e.sets[0][0]) is owner] for owner in owners)
            elif kind in PARALLEL and "(" in words:
                for e in found:
                    parallel.setdefault((kind, _nameless(words), _nameless(_words(e.sets[0][3]))), []).append(e)
        yield from parallel.values()

    def _defaults(self):
        args = [*self.function.args.posonlyargs, *self.function.args.args]
        defaults = self.function.args.defaults
        for arg, default in zip(args[len(args) - len(defaults) :], defaults, strict=True):
            if isinstance(default, ast.List | ast.Dict | ast.Set | ast.Call):
                first = ast.Assign([ast.Name(arg.arg, ast.Store())], copy.deepcopy(default))
                self._add(default, "kept", 0, [(self.function, "body", None, [first, *self.function.body])])

    def _add(self, place, kind, rank, sets, key=()):
        self.made.append(Edit(place, kind, rank, sets, key))

    def _block(self, owner, field, loops):
        """Edits of the statements of a block, and of all that is in them. loops: ((owner, field, index), ...) around it."""
        body = getattr(owner, field)
        for k, s in enumerate(body):
            if _guard(s):
                continue
            self._statement(s, owner, field, k, body, loops)
            for name, value in ast.iter_fields(s):
                if name in ("body", "orelse", "finalbody") and isinstance(value, list):
                    inside = loops
                    if isinstance(s, ast.For | ast.While) and name == "body":
                        inside = (*loops, (owner, field, k))
                    self._block(s, name, inside)
                elif isinstance(value, ast.expr):
                    self._expression(value, s, name, None)
                elif isinstance(value, list):
                    for j, v in enumerate(value):
                        if isinstance(v, ast.expr):
                            self._expression(v, s, name, j)

    def _statement(self, s, owner, field, k, body, loops):
        def block(*made):
            return [(owner, field, None, [*made])]

        before, after = body[:k], body[k + 1 :]
        without = block(*(before + after or [ast.Pass()]))
        docstring = isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
        plain = isinstance(s, ast.Assign | ast.AugAssign | ast.Expr) and not docstring
        if isinstance(s, ast.Break | ast.Continue) or isinstance(s, ast.If) and not s.orelse:
            self._add(s, "too-much", 0, without)
        if plain:
            self._add(s.value if isinstance(s, ast.Assign) else s, "too-much", 1, without)
            self._moved_near(s, k, body, block)
            if not (isinstance(s, ast.Assign) and isinstance(s.value, ast.Constant) and s.value.value is None):
                self._moved_into_a_loop(s, before, after, without)  # there it would switch off what asks for it
        if plain or isinstance(s, ast.Return):
            self._moved_out_of(loops, s, owner, field, without)
        if isinstance(s, ast.If):
            self._add(s.test, "condition", 1, [(s, "test", None, ast.UnaryOp(ast.Not(), s.test))])
            self._add(s.test, "condition", 2, [(s, "test", None, ast.Constant(True))])
        if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call):
            call = s.value
            inside = call.args[0] if getattr(call.func, "id", "") == "print" and call.args else None
            for e in filter(None, (inside, call)):
                self._add(call, "not-returned", 0, block(*before, ast.Return(e), *after))
        if isinstance(s, ast.Assign) and len(s.targets) == 1:
            self._assigned(s, block, before, after)
        if isinstance(s, ast.AugAssign):
            for op in OPERATORS[:4]:
                if not isinstance(s.op, op):
                    self._add(s, "assigned", 1, [(s, "op", None, op())])
            target, read = copy.deepcopy(s.target), _read(s.target)
            self._add(s, "assigned", 1, block(*before, ast.Assign([target], s.value), *after))
            self._add(s, "assigned", 1, block(*before, ast.Assign([target], ast.BinOp(read, s.op, s.value)), *after))
            self._add(s.value, "incomplete", 1, [(s, "value", None, ast.List([s.value], ast.Load()))])
        if isinstance(s, ast.Expr) and not docstring:
            self._kept_nowhere(s, block, before, after)
        if k == len(body) - 1 and owner is self.function and not isinstance(s, ast.Return):
            for name in self.names:
                self._add(s, "not-returned", 1, block(*body, ast.Return(ast.Name(name, ast.Load()))))

    def _kept_nowhere(self, s, block, before, after):
        """What is computed and kept nowhere is meant to be kept: `s + 1` for `s += 1`, `x.reshape(n, m)`."""
        names = [n for n in ast.walk(s.value) if isinstance(n, ast.Name) and n.id in self.names]
        for name in dict.fromkeys(n.id for n in names):
            self._add(s, "assigned", 0, block(*before, ast.Assign([ast.Name(name, ast.Store())], s.value), *after))

    def _moved_near(self, s, k, body, block):
        """A few lines up or down in its own block."""
        rest = [*body[:k], *body[k + 1 :]]
        for j in range(max(0, k - 4), min(len(body), k + 5)):
            if j != k and not _guard(body[j]):
                self._add(s, "moved", 3, block(*rest[:j], s, *rest[j:]))

    def _moved_into_a_loop(self, s, before, after, without):
        """To the end of the loop before it, or to the beginning of the one after it."""
        if before and isinstance(loop := before[-1], ast.For | ast.While):
            self._add(s, "moved", 1, [*without, (loop, "body", None, [*loop.body, s])])
        if after and isinstance(loop := after[0], ast.For | ast.While):
            start = 1 if loop.body and _guard(loop.body[0]) else 0
            self._add(s, "moved", 1, [*without, (loop, "body", None, [*loop.body[:start], s, *loop.body[start:]])])

    def _moved_out_of(self, loops, s, owner, field, without):
        """Before or after a loop that it stands in."""
        for outer, its, at in loops:
            around = getattr(outer, its)
            if outer is owner and its == field:
                continue
            for where in (at, at + 1):
                self._add(s, "moved", 1, [*without, (outer, its, None, [*around[:where], s, *around[where:]])])

    def _assigned(self, s, block, before, after):
        target = s.targets[0]
        if isinstance(target, ast.Name | ast.Subscript):
            for op in (ast.Add, ast.Sub):
                self._add(s, "assigned", 1, block(*before, ast.AugAssign(target, op(), s.value), *after))
            if isinstance(target, ast.Name) and isinstance(s.value, ast.Call):
                for name in ("_", *(n for n in self.names if n != target.id)):
                    pair = ast.Tuple([target, ast.Name(name, ast.Store())], ast.Store())
                    place, rank = (s.value, 1) if name == "_" else (target, 2)
                    self._add(place, "unpacked", rank, [(s, "targets", None, [pair])])
        if isinstance(target, ast.Tuple):
            for a, b in combinations(range(len(target.elts)), 2):
                sets = [(target, "elts", a, target.elts[b]), (target, "elts", b, target.elts[a])]
                self._add(target, "order", 1, sets)
            if len(target.elts) == 3:
                for turn in (1, 2):
                    made = [target.elts[(j + turn) % 3] for j in range(3)]
                    self._add(target, "order", 1, [(target, "elts", None, made)])
            for e in target.elts:
                self._add(target, "unpacked", 1, [(s, "targets", None, [e])])


def _is_function(node):
    """Whether it may be called with whatever is at hand: a name, or a function of a module."""
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id == "np"
    return isinstance(node, ast.Name) and node.id not in ("range", "len", "print", "enumerate", TURN)


def _read(target):
    """The target of an assignment as it is read."""
    made = copy.deepcopy(target)
    made.ctx = ast.Load()
    return made


def _guard(statement):
    return isinstance(statement, ast.Expr) and getattr(getattr(statement.value, "func", None), "id", "") == TURN


def _locate(new, place):
    """Give what is new the location of the place: Python compiles nothing without one."""
    for node in new if isinstance(new, list) else [new]:
        if isinstance(node, ast.expr | ast.stmt | ast.keyword) and not hasattr(node, "lineno"):
            ast.copy_location(node, place)
            for _, value in ast.iter_fields(node):
                _locate(value, place)
        elif isinstance(node, ast.AST) and node is new:
            for _, value in ast.iter_fields(node):
                _locate(value, place)


def _words(node):
    nodes = node if isinstance(node, list) else [node]
    return " ".join(ast.dump(n) for n in nodes if isinstance(n, ast.AST))


def _numbered_alike(a, b):
    """Whether two names differ by their numbers alone, as `dW1` and `dW2` do."""
    return re.sub(r"\d", "", a) == re.sub(r"\d", "", b)


def _nameless(words):
    return re.sub(r"(id|value)='[^']*'", r"\1=''", words)


def guarded(function):
    """A copy of a definition, each turn of whose loops is counted, so that none goes on without end."""
    made = copy.deepcopy(function)
    made.decorator_list, made.returns = [], None
    for node in ast.walk(made):
        if isinstance(node, ast.For | ast.While):
            node.body.insert(0, ast.Expr(ast.Call(ast.Name(TURN, ast.Load()), [], [])))
        if isinstance(node, ast.comprehension):
            node.ifs.insert(0, ast.UnaryOp(ast.Not(), ast.Call(ast.Name(TURN, ast.Load()), [], [])))
    return ast.fix_missing_locations(made)
