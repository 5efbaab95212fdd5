"""Many edits of a function in one: each statement stands there in all its versions, and a number says which of them runs.

To compile a function takes longer than to run it on a small input. Of an edit only its statement is compiled anew here. What
cannot be done so (a statement that moves, a variable that gets its value elsewhere) is left to whoever compiles it alone.
"""

import ast

SWITCH = "_recorder_switch"
SIMPLE = ast.Assign | ast.AugAssign | ast.Return | ast.Expr


def parents(function):
    """{id of a node: (the node that it is in, field, index there or None)}"""
    made = {}
    for node in ast.walk(function):
        for field, value in ast.iter_fields(node):
            for k, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(child, ast.AST):
                    made[id(child)] = node, field, k
    return made


class Switched:
    """edits: of one function definition, as it is now;  above: its `parents`
    code: the function, or None where Python makes nothing of it;  numbers: {id of an edit: its number}, of those that are in it
    """

    def __init__(self, function, edits, above):
        self.above = above
        self.numbers, versions = {}, {}
        for number, edit in enumerate(edits, 1):
            made = self._made(edit)
            if made is not None:
                self.numbers[id(edit)] = number
                for statement, version in made:
                    versions.setdefault(id(statement), (statement, []))[1].append((number, version))
        self.code = self._compiled(function, versions.values()) if self.numbers else None

    def _made(self, edit):
        """[(statement, its version)] of an edit, or None."""
        edit.locate()
        copies = {}
        for owner, field, index, new in edit.sets:
            if not all(_is_piece(part) for part in (new if isinstance(new, list) else [new])):
                return None
            path = self._path(owner)
            if path is None:
                return None
            copied, where = None, ()
            for node, *down in path:  # from the statement to the owner
                if id(node) not in copies:
                    copies[id(node)] = node, _copy(node)
                    if copied is not None:
                        _put(copied, *where, copies[id(node)][1])
                copied, where = copies[id(node)][1], down
            _put(copied, field, index, new)
        return [c for c in copies.values() if isinstance(c[0], ast.stmt)]

    def _path(self, owner):
        """[(node, field, index of what comes next)] from a simple statement to a node; None where it is in no such."""
        made = [(owner, "", None)]
        while not isinstance(made[0][0], ast.stmt):
            node, field, k = self.above.get(id(made[0][0]), (None, "", None))
            if node is None or field in ("targets", "target", "generators"):
                return None
            made.insert(0, (node, field, k))
        return made if isinstance(made[0][0], SIMPLE) else None

    def _compiled(self, function, versions):
        there = []
        try:
            for statement, others in versions:
                owner, field, k = self.above[id(statement)]
                block = getattr(owner, field)
                there.append((block, k, statement))
                made = statement
                for number, version in others:
                    test = ast.Compare(ast.Name(SWITCH, ast.Load()), [ast.Eq()], [ast.Constant(number)])
                    made = ast.copy_location(ast.If(test, [version], [made]), statement)
                    for node in (test, test.left, *test.comparators):
                        ast.copy_location(node, statement)
                block[k] = made
            return compile(ast.Module([function], []), "<edited>", "exec")
        except Exception:  # noqa: BLE001  one of them is no program
            return None
        finally:
            for block, k, statement in there:
                block[k] = statement


def _is_piece(new):
    """Whether it is a piece of an expression that gives no variable a value; None leaves a piece out."""
    pieces = ast.expr | ast.operator | ast.keyword | None
    return isinstance(new, pieces) and not any(map(_stores, ast.walk(new) if new else ()))


def _stores(node):
    return isinstance(getattr(node, "ctx", None), ast.Store)


def _copy(node):
    made = type(node)()
    made.__dict__.update(node.__dict__)
    return made


def _put(owner, field, index, new):
    if index is None:
        setattr(owner, field, new)
    else:
        setattr(owner, field, [*getattr(owner, field)])
        getattr(owner, field)[index] = new
