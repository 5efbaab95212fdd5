"""Small edits of a function's syntax: what a student may have meant to write in place of what stands there.

Each is a counterfactual of its own, and needs no right value: another variable, number, operator, order or axis, something
left out, a line that stands elsewhere. They are tried in `edited`; none is ever shown.
"""

import ast
import copy
from dataclasses import dataclass
from itertools import combinations

SIMILAR = (
    ("sum", "mean", "prod", "cumsum", "max", "min", "std", "var", "median", "argmax", "argmin"),
    ("log", "log2", "log10", "log1p", "exp", "expm1"),
    ("rand", "randn", "random", "normal", "standard_normal", "uniform"),
    ("zeros", "ones", "empty", "zeros_like", "ones_like", "empty_like"),
    ("maximum", "minimum", "fmax", "fmin"),
    ("dot", "multiply", "outer", "matmul", "inner"),
    ("abs", "square", "sqrt", "sign"),
    ("hstack", "vstack", "concatenate", "stack"),
    ("sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan"),
    ("round", "floor", "ceil", "trunc", "rint"),
    ("greater", "greater_equal", "less", "less_equal"),
    ("add", "subtract", "multiply", "divide", "power"),
)
REDUCES = {"sum", "mean", "prod", "max", "min", "std", "var", "argmax", "argmin", "norm", "cumsum", "any", "all"}
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow)
COMPARISONS = ((ast.Gt, ast.GtE, ast.Lt, ast.LtE), (ast.Eq, ast.NotEq))
NUMBERS = (0, 1, 2, -1, 0.5)
TURN = "_recorder_turn"


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

    @property
    def size(self):
        """Pieces of the source that it is about."""
        return sum(1 for _ in ast.walk(self.place))

    def __enter__(self):
        if not self.before:
            for *_, new in self.sets:
                _locate(new, self.place)
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


class Edits:
    """All small edits of one function definition. names: variables of the notebook and functions that it may use, too;
    texts: that are given to it"""

    def __init__(self, function, names=(), functions=(), texts=()):
        self.function, self.made, self.functions = function, [], functions
        args = function.args
        given = [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg) if a]
        nodes = [*ast.walk(function)]
        stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        self.names = list(dict.fromkeys([*given, *stored, *names]))[:24]
        texts = [*(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)), *texts]
        self.texts = [t for t in dict.fromkeys(texts) if len(t) < 30][:12]

    def all(self):
        """[Edit], each alone, and those together that do the same to equal pieces."""
        self._defaults()
        self._block(self.function, "body", ())
        together = {}
        for edit in self.made:
            if edit.key:
                together.setdefault(edit.key, []).append(edit)
        for same in self._alike(together):
            if 1 < len(same) < 6:
                first, *others = same
                places = tuple(e.place for e in others)
                sets = [s for e in same for s in e.sets]
                self.made.append(Edit(first.place, first.kind, first.rank + 1, sets, (), places))
        return self.made

    def _alike(self, together):
        """Those edits of equal pieces that put the same in their place."""
        for found in together.values():
            if len({id(e.sets[0][0]) for e in found}) > 1 or len({e.sets[0][2] for e in found}) > 1:
                same = {}
                for e in found:
                    same.setdefault(_words(e.sets[0][3]), []).append(e)
                yield from same.values()

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
        plain = isinstance(s, ast.Assign | ast.AugAssign | ast.Expr)
        docstring = isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
        rest = block(*before, *(after or ([] if before else [ast.Pass()])))
        if isinstance(s, ast.Break | ast.Continue) or isinstance(s, ast.If) and not s.orelse:
            self._add(s, "too-much", 0, rest)
        if plain and not docstring:
            self._add(getattr(s, "value", s) if isinstance(s, ast.Assign) else s, "too-much", 1, rest)
            for j in range(max(0, k - 4), min(len(body), k + 5)):
                if j != k and not _guard(body[j]):
                    rest = [*before, *after]
                    self._add(s, "moved", 2, block(*rest[:j], s, *rest[j:]))
        if (plain and not docstring or isinstance(s, ast.Return)) and loops:
            for outer, its, at in loops:
                around = getattr(outer, its)
                rest = block(*before, *(after if before or after else [ast.Pass()]))
                if outer is owner and its == field:
                    continue
                for where in (at, at + 1):
                    self._add(s, "moved", 1, [*rest, (outer, its, None, [*around[:where], s, *around[where:]])])
        if plain and k and isinstance(body[k - 1], ast.For | ast.While):
            loop = body[k - 1]
            moved = (loop, "body", None, [*loop.body, s])
            self._add(s, "moved", 1, [*block(*before, *after), moved])
        if plain and after and isinstance(after[0], ast.For | ast.While):
            loop = after[0]
            guard = 1 if loop.body and _guard(loop.body[0]) else 0
            self._add(
                s, "moved", 1, [*block(*before, *after), (loop, "body", None, [*loop.body[:guard], s, *loop.body[guard:]])]
            )
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
            target = copy.deepcopy(s.target)
            self._add(s, "assigned", 1, block(*before, ast.Assign([target], s.value), *after))
        if k == len(body) - 1 and owner is self.function and not isinstance(s, ast.Return):
            for name in self.names:
                self._add(s, "not-returned", 1, block(*body, ast.Return(ast.Name(name, ast.Load()))))

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

    def _expression(self, e, owner, field, index, deep=0):
        words = ast.dump(e)

        def put(kind, rank, new, place=e, key=True):
            if not hasattr(new, "lineno"):
                ast.copy_location(new, e)
            self._add(place, kind, rank, [(owner, field, index, new)], (kind, words) if key else ())

        if isinstance(getattr(e, "ctx", None), ast.Store | ast.Del):
            if isinstance(e, ast.Name):
                return
        elif isinstance(e, ast.Name):
            called = isinstance(owner, ast.Call) and field == "func"
            for name in self.functions if called else self.names:
                if name != e.id:
                    put("name", 1, ast.Name(name, ast.Load()))
            if not called:
                self._counted(e, owner, put)
                put("transposed", 2, ast.Attribute(e, "T", ast.Load()))
                put("sign", 2, ast.UnaryOp(ast.USub(), e))
            return
        elif isinstance(e, ast.Constant):
            self._constant(e, put)
            return
        look = getattr(self, f"_{type(e).__name__.lower()}", None)
        if look:
            look(e, put)
        if not isinstance(e, ast.Tuple | ast.List | ast.Dict | ast.Slice | ast.JoinedStr | ast.FormattedValue | ast.Lambda):
            if not isinstance(getattr(e, "ctx", None), ast.Store):
                self._hoisted(e, put)
                if not isinstance(e, ast.UnaryOp | ast.Compare | ast.BoolOp):
                    put("sign", 2, ast.UnaryOp(ast.USub(), e))
                if isinstance(e, ast.Subscript | ast.Call | ast.BinOp):
                    put("transposed", 2, ast.Attribute(e, "T", ast.Load()))
                if isinstance(owner, ast.Assign | ast.Return | ast.Dict | ast.AugAssign):
                    self._missing(e, put)
        for name, value in ast.iter_fields(e):
            if isinstance(value, ast.expr) and not (isinstance(e, ast.Lambda) and name == "args"):
                self._expression(value, e, name, None, deep + 1)
            elif isinstance(value, list):
                for j, v in enumerate(value):
                    if isinstance(v, ast.expr):
                        self._expression(v, e, name, j, deep + 1)
                    elif isinstance(v, ast.keyword):
                        self._expression(v.value, v, "value", None, deep + 1)
                    elif isinstance(v, ast.comprehension):
                        self._expression(v.iter, v, "iter", None, deep + 1)

    def _missing(self, e, put):
        """Something is missing: a factor, a summand, a bracket around it all."""
        for name in self.names[:10]:
            for op in (ast.Div, ast.Mult, ast.Add, ast.Sub):
                put("incomplete", 4, ast.BinOp(e, op(), ast.Name(name, ast.Load())), key=False)
        for op, number in ((ast.Div, 2), (ast.Mult, 2), (ast.Pow, 2), (ast.Mult, 0.01)):
            put("incomplete", 4, ast.BinOp(e, op(), ast.Constant(number)))
        put("incomplete", 4, ast.BinOp(ast.Constant(1), ast.Sub(), e))

    def _counted(self, e, owner, put):
        """A number one off, where things are counted."""
        for op in (ast.Add, ast.Sub):
            put("number", 2, ast.BinOp(e, op(), ast.Constant(1)))

    def _constant(self, e, put):
        if isinstance(e.value, bool):
            put("number", 1, ast.Constant(not e.value))
        elif isinstance(e.value, int | float):
            v = e.value
            likely = [v + 1, v - 1] if isinstance(v, int) else []
            for c in dict.fromkeys([*likely, *NUMBERS, -v, v * 10, v / 10, v * 100, v / 100]):
                if c != v:
                    put("number", 1 if c in likely and c not in (0, 1) else 2, ast.Constant(c))
            for name in self.names:
                put("typed-in", 2, ast.Name(name, ast.Load()))
        elif isinstance(e.value, str):
            for text in self.texts:
                if text != e.value:
                    put("text", 1, ast.Constant(text))
            for name in self.names:
                put("typed-in", 3, ast.Name(name, ast.Load()))

    def _hoisted(self, e, put):
        """A piece of it in the place of the whole."""
        inside = [(e, 0)]
        while inside:
            node, deep = inside.pop(0)
            for child in ast.iter_child_nodes(node):
                child = child.value if isinstance(child, ast.keyword) else child
                if isinstance(child, ast.expr) and not (deep == 0 and isinstance(e, ast.Call) and child is e.func):
                    if not isinstance(child, ast.Constant | ast.Slice | ast.FormattedValue):
                        place = e
                        if deep == 0 and isinstance(e, ast.BinOp):
                            place = e.right if child is e.left else e.left
                        put("too-much", 2 * deep, child, place, key=deep == 0)
                    if deep < 3:
                        inside.append((child, deep + 1))
                elif isinstance(child, ast.comprehension):
                    inside.append((child, deep))
        if isinstance(e, ast.Call) and isinstance(e.func, ast.Attribute):
            put("too-much", 0, e.func.value)

    def _binop(self, e, put):
        for op in OPERATORS:
            if not isinstance(e.op, op) and (op is not ast.Pow or isinstance(e.right, ast.Constant)):
                put("operator", 1, ast.BinOp(e.left, op(), e.right), key=False)
        if not isinstance(e.op, ast.Add | ast.Mult):
            put("order", 1, ast.BinOp(e.right, e.op, e.left))
        if isinstance(e.left, ast.BinOp):
            a, b, c = e.left.left, e.left.right, e.right
            put("brackets", 1, ast.BinOp(a, e.left.op, ast.BinOp(b, e.op, c)))
            put("brackets", 1, ast.BinOp(ast.BinOp(a, e.op, c), e.left.op, b))
        if isinstance(e.right, ast.BinOp):
            put("brackets", 1, ast.BinOp(ast.BinOp(e.left, e.op, e.right.left), e.right.op, e.right.right))

    def _compare(self, e, put):
        for family in COMPARISONS:
            if len(e.ops) == 1 and isinstance(e.ops[0], family):
                for op in family:
                    if not isinstance(e.ops[0], op):
                        put("operator", 1, ast.Compare(e.left, [op()], e.comparators))

    def _ifexp(self, e, put):
        put("order", 1, ast.IfExp(e.test, e.orelse, e.body))

    def _call(self, e, put):
        name = e.func.attr if isinstance(e.func, ast.Attribute) else getattr(e.func, "id", "")
        for family in SIMILAR:
            if name in family and isinstance(e.func, ast.Attribute):
                for other in family:
                    if other != name:
                        func = ast.Attribute(e.func.value, other, ast.Load())
                        self._add(e.func, "function", 1, [(e, "func", None, func)], ("function", name))
        for a, b in combinations(range(min(len(e.args), 7)), 2):
            args = [*e.args]
            args[a], args[b] = args[b], args[a]
            self._add(e, "order", 1, [(e, "args", None, args)])
        for k in e.keywords:
            rest = [x for x in e.keywords if x is not k]
            self._add(k.value, "too-much", 1, [(e, "keywords", None, rest)])
        if name in REDUCES:
            there = {k.arg for k in e.keywords}
            more = [ast.keyword("axis", ast.Constant(a)) for a in (0, 1)] if "axis" not in there else []
            keep = [ast.keyword("keepdims", ast.Constant(True))] if "keepdims" not in there else []
            for made in ([k] for k in (*more, *keep)):
                self._add(e, "axis", 1, [(e, "keywords", None, [*e.keywords, *made])])
            for k in more if keep else ():
                self._add(e, "axis", 1, [(e, "keywords", None, [*e.keywords, k, *keep])])
        if len(e.args) == 1 and isinstance(e.args[0], ast.Tuple):
            put("order", 1, ast.Call(e.func, e.args[0].elts, e.keywords))
        if len(e.args) == 2:
            put("order", 2, ast.Call(e.func, [ast.Tuple([*e.args], ast.Load())], e.keywords))
        if name in ("range", "reversed", "sorted"):
            put("order", 1, ast.Call(ast.Name("reversed", ast.Load()), [e], []))
        if name == "range" and len(e.args) == 1:
            stop, one = e.args[0], ast.Constant(1)
            for start, end in ((one, stop), (one, ast.BinOp(stop, ast.Add(), one))):
                put("turns", 1, ast.Call(e.func, [start, end], []))

    def _list(self, e, put):
        if 1 < len(e.elts) < 8 and isinstance(e.ctx, ast.Load):
            for a, b in combinations(range(len(e.elts)), 2):
                elts = [*e.elts]
                elts[a], elts[b] = elts[b], elts[a]
                put("order", 1, type(e)(elts, ast.Load()))
        if isinstance(e.ctx, ast.Load):
            for part in e.elts:
                if not isinstance(part, ast.Starred | ast.Slice):
                    put("too-much", 1, part)

    _tuple = _list

    def _dict(self, e, put):
        for a, b in combinations(range(min(len(e.values), 8)), 2):
            sets = [(e, "values", a, e.values[b]), (e, "values", b, e.values[a])]
            self._add(e, "order", 2, sets)
        for part in e.values:
            put("too-much", 2, part)

    def _slice(self, e, put):
        for bound in ("lower", "upper"):
            if there := getattr(e, bound):
                self._add(there, "too-much", 1, [(e, bound, None, None)])


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
    return ast.dump(node) if isinstance(node, ast.AST) else ""


def guarded(function):
    """A copy of a definition, each turn of whose loops is counted, so that none goes on without end."""
    made = copy.deepcopy(function)
    made.decorator_list, made.returns = [], None
    for node in ast.walk(made):
        if isinstance(node, ast.For | ast.While):
            node.body.insert(0, ast.Expr(ast.Call(ast.Name(TURN, ast.Load()), [], [])))
    return ast.fix_missing_locations(made)

