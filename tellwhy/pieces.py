"""Small edits of the expressions of a function; see `edits`, which goes through its statements."""

import ast
from itertools import combinations

import numpy as np

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
    ("reshape", "flatten", "ravel", "transpose"),
)
REDUCES = {"sum", "mean", "prod", "max", "min", "std", "var", "argmax", "argmin", "norm", "cumsum", "any", "all"}
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult, ast.Pow)
COMPARISONS = ((ast.Gt, ast.GtE, ast.Lt, ast.LtE), (ast.Eq, ast.NotEq))
NUMBERS = (0, 1, 2, -1, 0.5)
LARGEST = 10  # exponent


class Pieces:
    """What may be meant in place of an expression. names, functions, texts: that may stand there; `_add` takes an edit down."""

    def _expression(self, e, owner, field, index):
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
                    likely = name in self.unused or id(e) in self.returned and name in self.made_here
                    put("name", 0 if likely else 2, ast.Name(name, ast.Load()))
            if called and callable(getattr(np, e.id, None)):
                put("function", 0, ast.Attribute(ast.Name("np", ast.Load()), e.id, ast.Load()))
            if not called:
                for function in self.asked:
                    put("incomplete", 3, ast.Call(function, [e], []))
                self._counted(e, put)
                self._from_the_end(e, e, 1, put)
                if isinstance(owner, ast.AugAssign) or isinstance(owner, ast.Call) and len(owner.args) == 1:
                    self._doubled(e, 2 + isinstance(owner, ast.Call), put)
                put("transposed", 3, ast.Attribute(e, "T", ast.Load()))
                put("sign", 2, ast.UnaryOp(ast.USub(), e))
            return
        elif isinstance(e, ast.Constant):
            self._constant(e, put)
            return
        look = getattr(self, f"_{type(e).__name__.lower()}", None)
        if look:
            look(e, put)
        if not isinstance(
            e, ast.Tuple | ast.List | ast.Dict | ast.Slice | ast.JoinedStr | ast.FormattedValue | ast.Lambda
        ):
            if not isinstance(getattr(e, "ctx", None), ast.Store):
                self._hoisted(e, put)
                for name in self.unread:  # made for something, surely
                    put("name", 1, ast.Name(name, ast.Load()))
                if isinstance(e, ast.Call) and sum(isinstance(n, ast.Name) for a in e.args for n in ast.walk(a)) == 1:
                    for name in self.made_here:
                        put("name", 3, ast.Name(name, ast.Load()))
                if not isinstance(e, ast.UnaryOp | ast.Compare | ast.BoolOp):
                    put("sign", 2, ast.UnaryOp(ast.USub(), e))
                if isinstance(e, ast.Subscript | ast.Call | ast.BinOp):
                    put("transposed", 3, ast.Attribute(e, "T", ast.Load()))
                if isinstance(owner, ast.Assign) and isinstance(owner.targets[0], ast.Subscript):
                    for label in (0, 1):
                        put("other", 3, ast.Constant(label))
                if isinstance(owner, ast.Assign | ast.Return | ast.Dict | ast.AugAssign):
                    self._missing(e, put)
                else:
                    self._unused_in(e, put)
        for name, value in ast.iter_fields(e):
            if isinstance(value, ast.expr) and not (isinstance(e, ast.Lambda) and name == "args"):
                self._expression(value, e, name, None)
            elif isinstance(value, list):
                for j, v in enumerate(value):
                    if isinstance(v, ast.expr):
                        self._expression(v, e, name, j)
                    elif isinstance(v, ast.keyword):
                        self._expression(v.value, v, "value", None)
                    elif isinstance(v, ast.comprehension):
                        self._expression(v.iter, v, "iter", None)

    def _missing(self, e, put):
        """Something is missing: a factor, a summand, a bracket around it all."""
        self._unused_in(e, put)
        for name in (n for n in self.names[:10] if n not in self.unused):
            for op in (ast.Div, ast.Mult, ast.Add, ast.Sub):
                put("incomplete", 4, ast.BinOp(e, op(), ast.Name(name, ast.Load())), key=False)
        for op, number in ((ast.Div, 2), (ast.Mult, 2), (ast.Pow, 2), (ast.Mult, 0.01)):
            put("incomplete", 4, ast.BinOp(e, op(), ast.Constant(number)))
        put("incomplete", 4, ast.BinOp(ast.Constant(1), ast.Sub(), e))

    def _unused_in(self, e, put):
        """An argument that is read nowhere is missing."""
        for name in sorted(self.unused):
            for op in (ast.Div, ast.Mult, ast.Add, ast.Sub):
                put("incomplete", 2, ast.BinOp(e, op(), ast.Name(name, ast.Load())), key=False)

    def _counted(self, e, put):
        """A number one off, where things are counted."""
        for op in (ast.Add, ast.Sub):
            put("number", 2, ast.BinOp(e, op(), ast.Constant(1)))

    def _doubled(self, e, rank, put):
        """Twice or half of it, or what it lacks of 1."""
        put("incomplete", rank, ast.BinOp(ast.Constant(1), ast.Sub(), e), key=False)
        for op in (ast.Mult, ast.Div):
            put("incomplete", rank, ast.BinOp(e, op(), ast.Constant(2)), key=False)

    def _from_the_end(self, e, turning, less, put):
        """Counted from the other end: `l - i` for `i + 1`. turning: the variable in it;  less: by how much less than `l - i`"""
        for count in self.counts if getattr(turning, "id", None) in self.turning else ():
            back = ast.BinOp(ast.Name(count, ast.Load()), ast.Sub(), turning)
            put("turns", 2, ast.BinOp(back, ast.Sub(), ast.Constant(less)) if less else back)

    def _constant(self, e, put):
        if isinstance(e.value, bool):
            put("number", 1, ast.Constant(not e.value))
        elif isinstance(e.value, int | float):
            v = e.value
            near = [v + 1, v - 1] if isinstance(v, int) else []
            for c in dict.fromkeys([*near, *NUMBERS, -v, v * 10, v / 10, v * 100, v / 100]):
                if c != v:
                    put("number", 1 if c in near and c not in (0, 1) else 2, ast.Constant(c))
            if v in (2, 3, 10):
                put("number", 2, ast.Constant(float(np.e)))
            for name in sorted(self.turning) if isinstance(v, int) else ():
                for op in (ast.Add, ast.Sub):
                    put("typed-in", 2, ast.BinOp(ast.Name(name, ast.Load()), op(), ast.Constant(1)))
            for size in self.sizes if type(v) is int and v > 1 else ():
                put("typed-in", 3, size)
            for name in self.names:
                likely = name in self.unused or name in self.turning and isinstance(v, int)
                put("typed-in", 1 if likely else 2, ast.Name(name, ast.Load()))
        elif isinstance(e.value, str):
            if e.value.strip().isdecimal():
                put("number", 0, ast.Constant(int(e.value)))
            for text in (*self.texts, e.value.lower(), e.value.upper()):
                if text != e.value:
                    put("text", 1, ast.Constant(text))
            if e.value and (stem := e.value.rstrip("0123456789")) != e.value:
                for name in sorted(self.turning):  # `"b1"` in every turn
                    put("typed-in", 1, numbered(stem, name))
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
                        if deep == 0 and isinstance(e, ast.IfExp) and child is not e.test:
                            place = e.orelse if child is e.body else e.body
                        put("too-much", 2 * deep, child, place, key=deep == 0)
                    if deep < 3:
                        inside.append((child, deep + 1))
                elif isinstance(child, ast.comprehension):
                    inside.append((child, deep + 1))
        if isinstance(e, ast.Call) and isinstance(e.func, ast.Attribute):
            put("too-much", 0, e.func.value)

    def _binop(self, e, put):
        for op in OPERATORS:
            if not isinstance(e.op, op) and (op is not ast.Pow or _is_exponent(e.right)):
                put("operator", 1, ast.BinOp(e.left, op(), e.right), key=False)
        if isinstance(e.op, ast.Div | ast.FloorDiv):
            other = ast.FloorDiv if isinstance(e.op, ast.Div) else ast.Div
            put("operator", 2, ast.BinOp(e.left, other(), e.right), key=False)
        if not isinstance(e.op, ast.Add | ast.Mult):
            put("order", 1, ast.BinOp(e.right, e.op, e.left))
        if isinstance(e.op, ast.Pow) and isinstance(e.left, ast.Constant):
            put("too-much", 1, e.left, e.right)
        if isinstance(e.op, ast.Mult) and _is_exponent(e.left):
            put("operator", 1, ast.BinOp(e.right, ast.Pow(), e.left))
        if isinstance(e.op, ast.Add) and isinstance(e.right, ast.Constant) and e.right.value == 1:
            self._from_the_end(e, e.left, 0, put)
        if isinstance(e.left, ast.BinOp):
            a, b, c = e.left.left, e.left.right, e.right
            put("brackets", 1, ast.BinOp(a, e.left.op, ast.BinOp(b, e.op, c)))
            put("brackets", 1, ast.BinOp(ast.BinOp(a, e.op, c), e.left.op, b))
        if isinstance(e.right, ast.BinOp):
            put("brackets", 1, ast.BinOp(ast.BinOp(e.left, e.op, e.right.left), e.right.op, e.right.right))

        if isinstance(e.left, ast.Call) and len(e.left.args) == 1:  # its bracket closes too early
            f = e.left
            put("brackets", 1, ast.Call(f.func, [ast.BinOp(f.args[0], e.op, e.right)], f.keywords))
        if isinstance(e.right, ast.Call) and len(e.right.args) == 1:  # it opens too late
            f = e.right
            put("brackets", 1, ast.Call(f.func, [ast.BinOp(e.left, e.op, f.args[0])], f.keywords))
            if isinstance(inside := f.args[0], ast.BinOp):  # it closes too late
                call = ast.Call(f.func, [inside.left], f.keywords)
                put("brackets", 1, ast.BinOp(ast.BinOp(e.left, e.op, call), inside.op, inside.right), f)

    def _attribute(self, e, put):
        if e.attr in ("size", "ndim"):
            shape = ast.Attribute(e.value, "shape", ast.Load())
            for axis in (0, 1):
                put("size", 0, ast.Subscript(shape, ast.Constant(axis), ast.Load()))

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
        if len(e.args) == 2 and isinstance(e.args[1], ast.Constant):
            named = [*e.keywords, ast.keyword("axis", e.args[1])]
            self._add(e.args[1], "axis", 1, [(e, "args", None, e.args[:1]), (e, "keywords", None, named)])
        for k in range(len(e.args)) if len(e.args) > 1 else ():
            self._add(e.args[k], "too-much", 2, [(e, "args", None, [*e.args[:k], *e.args[k + 1 :]])])
        for k in e.keywords:
            rest = [x for x in e.keywords if x is not k]
            self._add(k.value, "too-much", 1, [(e, "keywords", None, rest)])
        if name in REDUCES:
            there = {k.arg for k in e.keywords}
            more = [ast.keyword("axis", ast.Constant(a)) for a in (0, 1)] if "axis" not in there else []
            keep = [ast.keyword("keepdims", ast.Constant(True))] if "keepdims" not in there else []
            norm = ast.Attribute(ast.Attribute(ast.Name("np", ast.Load()), "linalg", ast.Load()), "norm", ast.Load())
            if e.args and name != "norm":
                self._add(e.func, "function", 2, [(e, "func", None, norm)], ("function", name))
            key = "axis", ast.dump(e)
            for made in ([k] for k in (*more, *keep)):
                self._add(e, "axis", 1, [(e, "keywords", None, [*e.keywords, *made])], key)
            for k in more if keep else ():
                self._add(e, "axis", 1, [(e, "keywords", None, [*e.keywords, k, *keep])], key)
        if name == "len" and len(e.args) == 1:
            shape = ast.Attribute(e.args[0], "shape", ast.Load())
            put("size", 1, ast.Subscript(shape, ast.Constant(1), ast.Load()))
        if len(e.args) == 1 and isinstance(e.args[0], ast.Tuple):
            put("order", 1, ast.Call(e.func, e.args[0].elts, e.keywords))
        if len(e.args) == 2:
            put("order", 2, ast.Call(e.func, [ast.Tuple([*e.args], ast.Load())], e.keywords))
        if len(e.args) == 1 and isinstance(
            inside := e.args[0], ast.BinOp
        ):  # its bracket closes too late, or opens too early
            for a, b, first in ((inside.left, inside.right, True), (inside.right, inside.left, False)):
                call = ast.Call(e.func, [a], e.keywords)
                put("brackets", 2, ast.BinOp(call, inside.op, b) if first else ast.BinOp(b, inside.op, call))
        if name in ("range", "reversed", "sorted"):
            put("order", 1, ast.Call(ast.Name("reversed", ast.Load()), [e], []))
        if name == "range" and len(e.args) == 1:
            stop, one = e.args[0], ast.Constant(1)
            for start, end in ((one, stop), (one, ast.BinOp(stop, ast.Add(), one))):
                put("turns", 1, ast.Call(e.func, [start, end], []))
        if name == "range" and len(e.args) == 2:
            for op in (ast.Add, ast.Sub):
                put("turns", 1, ast.Call(e.func, [ast.BinOp(a, op(), ast.Constant(1)) for a in e.args], []))

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
            if e.elts and all(isinstance(part, ast.Constant) for part in e.elts):
                for name in self.names:
                    put("typed-in", 1, ast.Name(name, ast.Load()))

    _tuple = _list

    def _listcomp(self, e, put):
        put("incomplete", 2, ast.Call(ast.Attribute(ast.Name("np", ast.Load()), "array", ast.Load()), [e], []))

    def _dict(self, e, put):
        for a, b in combinations(range(min(len(e.values), 8)), 2):
            sets = [(e, "values", a, e.values[b]), (e, "values", b, e.values[a])]
            self._add(e, "order", 1, sets)
        for part in e.values:
            put("too-much", 2, part)

    def _slice(self, e, put):
        for bound in ("lower", "upper"):
            if there := getattr(e, bound):
                self._add(there, "too-much", 1, [(e, bound, None, None)])


def _is_exponent(node):
    """Whether something may be raised to it: a whole number to a large one takes minutes."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and abs(node.value) <= LARGEST


def numbered(stem, name):
    """`f"{stem}{name}"`"""
    return ast.JoinedStr([ast.Constant(stem), ast.FormattedValue(ast.Name(name, ast.Load()), -1)])
