"""Small edits of a function's syntax: what a student may have meant to write in place of what stands there.

Each is a counterfactual of its own, and needs no right value: another variable, number, operator, order or axis, something
left out, a line that stands elsewhere. They are tried in `edited`; none is ever shown.
"""

import ast
import copy
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, permutations

from .pieces import Pieces
from .statements import TURN, Statements

MOST_PIECES = 40  # of a large place
# edits that a student may need in several lines
PARALLEL = ("axis", "too-much", "transposed", "sign", "function", "brackets")


@dataclass
class Edit:
    """sets: [(owner, field, index or None, what stands there instead)];  place: the node that it is about
    kind: in which way it differs, see `pointed.EDITS`;  rank: the lower, the sooner it is tried;  key: what it is done to
    before: what stood there, while it is made
    """

    place: ast.AST
    kind: str
    rank: int
    sets: list
    key: tuple = ()
    others: tuple = ()  # places at which the same is done
    before: tuple = ()
    located: bool = False

    @cached_property
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
        self.before = ()


class Edits(Statements, Pieces):
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
        self.returned = {id(part) for part in given_back(function)}
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
                unlike = len({_words(e.place) for e in same}) > 1
                rank = first.rank + (first.kind not in PARALLEL) + 2 * (unlike and first.kind == "too-much")
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


def given_back(function):
    """The expressions that a function returns; of tuples their parts."""
    values = [n.value for n in ast.walk(function) if isinstance(n, ast.Return)]
    return [part for v in values for part in (v.elts if isinstance(v, ast.Tuple) else [v])]


def _is_function(node):
    """Whether it may be called with whatever is at hand: a name, or a function of a module."""
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id == "np"
    return isinstance(node, ast.Name) and node.id not in ("range", "len", "print", "enumerate", TURN)


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
