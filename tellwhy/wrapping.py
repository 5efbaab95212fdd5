"""The source of a function, with each of its expressions wrapped.

`e` becomes `put(i, e if at(i) else None)`: `at` says whether it is to be computed at all, `put` takes its value down, or gives
another. `i` is the number of its `Spot`.
"""

import ast
import builtins
import copy
from dataclasses import dataclass

AT, PUT = "_recorder_at", "_recorder_put"


@dataclass(frozen=True)
class Spot:
    """An expression of the source, or the target of an assignment; columns count bytes, lines from 1 in the source as a whole.

    parent: number of the expression that it is a part of, or -1;  returned: whether it is what a `return` gives back
    carries: whether its value is kept in a variable that the next turn of a loop begins with, or it is a variable that a loop,
        or a part that was given another value, has changed before
    looped: whether its function has a loop
    kind: "name" (also of the targets of an assignment), "typed" (a constant), "holds" (a tuple, list or dictionary), "picked"
        (an entry, an attribute), or "made"
    text: as it stands in the source;  function: in which it stands;  compares: whether it is a comparison
    tests: whether it decides what is run
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
    compares: bool = False
    tests: bool = False


class Wrapped(ast.NodeTransformer):
    """Puts `put(i, e if at(i) else None)` in the place of each expression of a function."""

    def __init__(self, lines, spots, modules):
        self.lines, self.spots, self.modules = lines, spots, modules
        self.parents, self.function, self.returned, self.state, self.loops = [-1], "", None, (), 0
        self.tests = set()

    def function_of(self, node):
        """The body of a function definition, recorded; what surrounds it stays."""
        outer, self.function = self.function, node.name
        loops = [n for n in ast.walk(node) if isinstance(n, ast.For | ast.While)]
        self.looped, self.filled = bool(loops), set()
        self.tests = {id(n.test) for n in ast.walk(node) if isinstance(n, ast.If | ast.While | ast.IfExp)}
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
        given, node.body, node.orelse = _given(node.body), self._block(node.body), self._block(node.orelse)
        self.state, self.loops, self.filled = outer, self.loops - 1, self.filled | given
        return node

    def visit_While(self, node):
        outer, self.state, self.loops = self.state, (*self.state, *_carried(node.body)), self.loops + 1
        given, node.test = _given(node.body), self.visit(node.test)
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        self.state, self.loops, self.filled = outer, self.loops - 1, self.filled | given
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
        self.filled = self.filled | {_root(t) for t in targets if isinstance(t, ast.Subscript)}
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
        carries = carries or isinstance(node, ast.Name) and node.id in self.filled
        place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        returned = node is self.returned
        self.spots.append(
            Spot(
                *place,
                self.parents[-1],
                returned,
                carries,
                self.looped,
                self._kind(node),
                text,
                self.function,
                isinstance(node, ast.Compare),
                id(node) in self.tests,
            )
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
    """Names that a loop's body gives values to, and may read before it does: they have those of the turn before."""
    read, made = set(), set()
    for statement in body:
        nodes = [*ast.walk(statement)]
        names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        read |= (names | {_root(n.target) for n in nodes if isinstance(n, ast.AugAssign)}) - made
        if isinstance(statement, ast.Assign):
            made |= {t.id for target in statement.targets for t in _parts(target) if isinstance(t, ast.Name)}
    return _given(body) & read


def _text(lines, node):
    """The source of a node."""
    found = [line.encode() for line in lines[node.lineno - 1 : node.end_lineno]]
    found[-1] = found[-1][: node.end_col_offset]
    found[0] = found[0][node.col_offset :]
    return b"\n".join(found).decode()
