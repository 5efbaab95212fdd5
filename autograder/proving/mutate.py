"""Mechanical mutants: the reference with one operator, constant, axis, transpose, index or function swapped.

They test the tests. A misconception is what a student would write; a mechanical mutant is whatever is one edit away. The
judge must tell each of them from the reference, or someone must say why it cannot be told (`Exercise.unkillable`).
"""

import ast
import copy

OPERATORS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.FloorDiv: [ast.Mult],
    ast.Mod: [ast.Mult],
    ast.Gt: [ast.Lt],
    ast.Lt: [ast.Gt],
    ast.GtE: [ast.Lt],
    ast.LtE: [ast.Gt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
}
FUNCTIONS = {
    "sum": ["mean", "max"],
    "mean": ["sum"],
    "max": ["min", "sum"],
    "maximum": ["minimum"],
    "dot": ["multiply"],
    "multiply": ["add"],
    "divide": ["multiply"],
    "exp": ["exp2"],
    "log": ["log2"],
    "abs": ["square"],
    "square": ["abs"],
    "zeros": ["ones"],
    "ones": ["zeros"],
    "randn": ["rand"],
    "tanh": ["arctan"],
    "where": [],
    "norm": [],
}
STRINGS = {"relu": "sigmoid", "sigmoid": "relu"}


def mechanical_mutants(source: str):
    """Yield (description, source) for every single edit of a function's source. Docstring and prints are left alone."""
    tree = ast.parse(source)
    seen = {}
    nodes = [n for n in ast.walk(tree) if not isinstance(n, ast.Module | ast.FunctionDef | ast.arguments)]
    silent = _silent(tree)
    for index, node in enumerate(nodes):
        if id(node) in silent:
            continue
        for edited in _edits(node):
            mutant = copy.deepcopy(tree)
            target = [n for n in ast.walk(mutant) if not isinstance(n, ast.Module | ast.FunctionDef | ast.arguments)][
                index
            ]
            _replace(mutant, target, edited)
            text = (
                f"{ast.unparse(node)} -> {ast.unparse(edited)}"
                if edited is not None
                else f"without {ast.unparse(node)}"
            )
            seen[text] = seen.get(text, 0) + 1
            yield text + (f" #{seen[text]}" if seen[text] > 1 else ""), ast.unparse(ast.fix_missing_locations(mutant))


def _silent(tree):
    """Nodes whose effect is not graded: the docstring, defaults of arguments, print(...) and when it is called."""
    quiet = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
            quiet |= {id(n) for n in ast.walk(node.body[0])}
        if isinstance(node, ast.FunctionDef):
            quiet |= {id(n) for d in node.args.defaults for n in ast.walk(d)}
        if _prints(node) or isinstance(node, ast.If) and not node.orelse and all(map(_prints, node.body)):
            quiet |= {id(n) for n in ast.walk(node)}
    return quiet


def _prints(node):
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"


def _edits(node):
    """Replacements for one node; None deletes a statement."""
    if isinstance(node, ast.BinOp):
        for op in OPERATORS.get(type(node.op), []):
            yield ast.BinOp(node.left, op(), node.right)
        if isinstance(node.op, ast.MatMult | ast.Sub | ast.Div):
            yield ast.BinOp(node.right, node.op, node.left)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for op in OPERATORS.get(type(node.ops[0]), []):
            yield ast.Compare(node.left, [op()], node.comparators)
    elif isinstance(node, ast.Constant):
        yield from (ast.Constant(v) for v in _other_constants(node.value))
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            for name in FUNCTIONS.get(node.func.attr, []):
                yield ast.Call(ast.Attribute(node.func.value, name, ast.Load()), node.args, node.keywords)
        if len(node.args) == 2:
            yield ast.Call(node.func, node.args[::-1], node.keywords)
    elif isinstance(node, ast.AugAssign):
        for op in OPERATORS.get(type(node.op), []):
            yield ast.AugAssign(node.target, op(), node.value)
    elif isinstance(node, ast.Assign):
        yield None


def _other_constants(value):
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1] + ([0] if value not in (0, -1) else [])
    if isinstance(value, float):
        return [value * 2 if value else 1.0]
    return [STRINGS[value]] if value in STRINGS else []


def _replace(tree, target, new):
    """Put `new` in the place of the node `target`; None stands for `pass`."""

    class Swap(ast.NodeTransformer):
        def visit(self, node):
            if node is target:
                return copy.deepcopy(new) if new is not None else ast.Pass()
            return self.generic_visit(node)

    Swap().visit(tree)
