"""Which lines of a function lead to some of its outputs, as its text tells: a backward slice by names."""

import ast
import re

# methods after which a variable holds something else
CHANGES = ("append", "extend", "insert", "update", "setdefault", "pop")


def likely_lines(function, wrong, right, returns):
    """Numbers of the lines that lead to outputs which are wrong, and to none that is right; none where all are wrong.

    function: its definition;  wrong, right: names of leaves, see `compare.leaves`;  returns: what the parts of a returned tuple
    are called, "" for those that are called by their keys
    """
    wrong, right = _words(wrong), _words(right)
    if not (right := right - wrong):
        return set()
    return _lines_to(function, wrong, returns) - _lines_to(function, right, returns)


def _words(names):
    return {word for name in names for word in re.findall(r"[A-Za-z_]\w*", name)}


def _lines_to(function, words, returns):
    made = _Slice(words, returns if isinstance(returns, tuple | list) else ())
    nodes = [*ast.walk(function)]
    for node in nodes:
        made.begin(node)
    before = -1
    while before != len(made.names):
        before = len(made.names)
        for node in nodes:
            made.follow(node)
    return made.lines


class _Slice:
    def __init__(self, words, returns):
        self.words, self.returns, self.names, self.lines = words, returns, set(), set()
        self.stems = {word.rstrip("0123456789") for word in words}

    def begin(self, node):
        """Take what gives an output its value: a part of a returned tuple, or what is put under a key."""
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            for part, called in zip(node.value.elts, self.returns, strict=False):
                if called in self.words or not called and self.words - {*self.returns}:
                    self.take(part)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if self.is_of(key):
                    self.take(value)
        elif isinstance(node, ast.keyword) and node.arg in self.words:
            self.take(node.value)
        elif isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Subscript) and self.is_of(t.slice) for t in node.targets
        ):
            self.take(node)

    def follow(self, node):
        """Take what gives a variable its value of which it is known that it leads to them."""
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.For):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(name in self.names for t in targets for name in _roots(t)):
                self.take(node.iter if isinstance(node, ast.For) else node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            if getattr(node.func.value, "id", None) in self.names:
                self.take(node)

    def take(self, node):
        self.lines |= {*range(node.lineno, node.end_lineno + 1)}
        node = (
            node.value if isinstance(node, ast.Assign | ast.AugAssign) else node
        )  # what else is in its target matters not
        self.names |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}

    def is_of(self, key):
        """Whether a key is that of an output, or in a loop that of some."""
        if isinstance(key, ast.Constant):
            return key.value in self.words
        parts = [n.value for n in ast.walk(key or ast.Constant(None)) if isinstance(n, ast.Constant)]
        return bool(parts) and parts[0] in self.stems


def _roots(target):
    """Names of the variables to which an assignment gives something."""
    while isinstance(target, ast.Subscript | ast.Attribute | ast.Starred):
        target = target.value
    if isinstance(target, ast.Tuple | ast.List):
        return [name for part in target.elts for name in _roots(part)]
    return [target.id] if isinstance(target, ast.Name) else []
