"""Students' own lines, as others may see them: without comments, strings, and names that the course did not give."""

import ast
import builtins
import keyword
import re

import numpy as np

WORD = re.compile(r"[A-Za-z_]\w*")
PYTHON = {*dir(builtins), *keyword.kwlist, "np", "math", "self"}
ATTRIBUTES = {n for kind in (np, np.ndarray, np.random, np.linalg, str, list, dict, set) for n in dir(kind)}
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # what code of any form does to a parser
MOST_LINES = 24


class Answers:
    """One student's functions. cells: sources of the code cells of the graded notebook"""

    def __init__(self, cells):
        self.functions = {}
        for source in (s for s in cells if "def " in s):
            try:
                for node in ast.parse(source).body:
                    if isinstance(node, ast.FunctionDef):
                        self.functions[node.name] = node  # the last one counts
            except UNREADABLE:
                continue

    def plain(self, name) -> str:
        """A function in the one form that its syntax has, without comments and strings; "" where there is none."""
        return self._written(name, _Bare())

    def anonymous(self, name, given) -> str:
        """The same without names of the student's own. given: words that the course uses"""
        return self._written(name, _Nameless(given | PYTHON))

    def _written(self, name, change):
        if name not in self.functions:
            return ""
        try:
            return ast.unparse(change.visit(ast.parse(ast.unparse(self.functions[name]))))
        except UNREADABLE:
            return ""


def words(texts) -> set[str]:
    """All that looks like a name in some texts."""
    return {word for text in texts for word in WORD.findall(text)}


def shortened(source: str) -> str:
    lines = source.splitlines()
    return source if len(lines) <= MOST_LINES else "\n".join([*lines[:MOST_LINES], "..."])


class _Bare(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return self.generic_visit(node)

    kept = frozenset()  # strings that the course uses

    def visit_Constant(self, node):
        if isinstance(node.value, str | bytes) and node.value not in self.kept:
            node.value = type(node.value)()
        return node

    def visit_JoinedStr(self, node):
        return ast.Constant("")


class _Nameless(_Bare):
    def __init__(self, given):
        self.given, self.kept, self.own = given, given, {}

    def _name(self, name):
        return name if name in self.given else self.own.setdefault(name, f"name{len(self.own) + 1}")

    def visit_FunctionDef(self, node):
        node.name = self._name(node.name)
        return super().visit_FunctionDef(node)

    def visit_Name(self, node):
        node.id = self._name(node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._name(node.arg)
        return self.generic_visit(node)

    def visit_keyword(self, node):
        node.arg = node.arg and (node.arg if node.arg in ATTRIBUTES else self._name(node.arg))
        return self.generic_visit(node)

    def visit_Attribute(self, node):
        node.attr = node.attr if node.attr in ATTRIBUTES else self._name(node.attr)
        return self.generic_visit(node)

    def visit_alias(self, node):
        if node.asname:
            node.asname = self._name(node.asname)
        return node

    def visit_Global(self, node):
        node.names = [self._name(name) for name in node.names]
        return node

    visit_Nonlocal = visit_Global

    def visit_ExceptHandler(self, node):
        node.name = node.name and self._name(node.name)
        return self.generic_visit(node)
