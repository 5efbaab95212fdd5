"""Small edits of the statements of a function: another kind of assignment, a line that stands elsewhere, what is kept nowhere.

See `edits`; `pieces` goes on with the expressions in them.
"""

import ast
import copy
from itertools import combinations

from .pieces import OPERATORS

TURN = "_recorder_turn"


class Statements:
    """`_add` takes an edit down, `_expression` those of an expression, `_reads` finds where variables are read."""

    def _block(self, owner, field, loops):
        """Edits of the statements of a block, and of all that is in them. loops: ((owner, field, index), ...) of the loops and
        of what is decided around it."""
        body = getattr(owner, field)
        for k, s in enumerate(body):
            if _guard(s):
                continue
            self._statement(s, owner, field, k, body, loops)
            for name, value in ast.iter_fields(s):
                if name in ("body", "orelse", "finalbody") and isinstance(value, list):
                    inside = loops
                    if isinstance(s, ast.For | ast.While | ast.If) and name == "body":
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
        targets = [ast.Name(name, ast.Store()) for name in dict.fromkeys(n.id for n in names)]
        entries = [n for n in ast.walk(s.value) if isinstance(n, ast.Subscript)]
        targets += [ast.Subscript(n.value, n.slice, ast.Store()) for n in entries[:2]]
        for target in targets:
            self._add(s, "assigned", 0, block(*before, ast.Assign([target], s.value), *after))

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
        """Before or after a loop that it stands in, or after an `if`."""
        for outer, its, at in loops:
            around = getattr(outer, its)
            if outer is owner and its == field:
                continue
            if isinstance(around[at], ast.If):  # it was indented too far
                self._add(s, "moved", 0, [*without, (outer, its, None, [*around[: at + 1], s, *around[at + 1 :]])])
                continue
            for where in (at, at + 1):
                self._add(s, "moved", 1, [*without, (outer, its, None, [*around[:where], s, *around[where:]])])

    def _assigned(self, s, block, before, after):
        target = s.targets[0]
        if isinstance(target, ast.Subscript):  # `out[mask] = 2 * out`
            for whole in self._reads(s.value).get(getattr(target.value, "id", ""), ())[:3]:
                entry = ast.Subscript(whole[-1], target.slice, ast.Load())
                self._add(whole[-1], "other", 1, [(*whole[:-1], entry)])
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


def _read(target):
    """The target of an assignment as it is read."""
    made = copy.deepcopy(target)
    made.ctx = ast.Load()
    return made


def _guard(statement):
    return isinstance(statement, ast.Expr) and getattr(getattr(statement.value, "func", None), "id", "") == TURN


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
