"""Where in the student's own code a call failed, and what met there: read from the traceback and the source of the cell.

Python knows the failing expression to the column. Its operands are computed once more in the frame that failed: they were
computed there a moment ago, so this takes no longer and does nothing new.
"""

import ast
import inspect
import linecache
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType, ModuleType

import numpy as np

from .compare import describe, is_number
from .quiet import Counter, quiet

LONGEST = 120  # characters of a line that are shown
NAMES = 8  # keys that are named


@dataclass
class Failure:
    """where: "line 4: `A = »X @ w« + b`", or "" where the source is not to be had
    met: sentences on what met there, e.g. "`X` has shape (3, 7) and `w` has shape (3, 1)."
    place: the operands as text, "(3, 7) and (3, 1) | 3.1416 and 2.7183": shapes, and sums that know neither sign nor scale
    """

    where: str = ""
    met: tuple = ()
    place: str = ""


def failure(error, function) -> Failure:
    """What is known of an exception that a call of `function` raised."""
    code, trace = getattr(inspect.unwrap(function), "__code__", None), error.__traceback__
    own = None
    for _ in range(2000):  # a recursion without end has a thousand frames
        if trace is None:
            break
        if code is not None and trace.tb_frame.f_code.co_filename == code.co_filename:
            own = trace
        trace = trace.tb_next
    if own is None:
        return Failure()
    try:
        return _at(own, error)
    except Exception:  # noqa: BLE001  a student's objects may have tricks, and the error itself is told all the same
        return Failure()


def _at(trace, error):
    frame = trace.tb_frame
    text = "".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals))
    if not text:
        return Failure(where=f"line {trace.tb_lineno}")
    position = _position(trace)
    node, statement = _node(text, position, trace.tb_lineno)
    if isinstance(error, AssertionError) and isinstance(statement, ast.Assert):
        return Failure(_marked(text, trace.tb_lineno, None), _asserted(statement, frame))
    where = _marked(text, trace.tb_lineno, position)
    if node is None:
        return Failure(where)
    pairs = [(n, v) for n in _operands(node) for v in [_value(n, frame)] if v is not UNKNOWN]
    met = _looked_up(node, error, frame)
    if isinstance(node, ast.Call) and not _of_numpy(node.func, frame):  # it failed further inside, on what is not here
        return Failure(where, met or _inside(node, trace))
    met = met or _no_room(node, statement, error, frame)
    return Failure(where, met or _in_shapes(pairs), _place(node, pairs))


def _position(trace):
    """(line, last line, column, last column) of what failed; columns count bytes."""
    positions = list(trace.tb_frame.f_code.co_positions())
    return positions[trace.tb_lasti // 2] if trace.tb_lasti >= 0 else (trace.tb_lineno, None, None, None)


@lru_cache(maxsize=32)
def _tree(text):
    try:
        return tuple(n for n in ast.walk(ast.parse(text)) if hasattr(n, "lineno"))
    except SyntaxError:
        return ()


def _node(text, position, line):
    """The expression (or `a += b`) at a position, and the innermost statement around the line."""
    at = [
        n
        for n in _tree(text)
        if (n.lineno, n.end_lineno, n.col_offset, n.end_col_offset) == position
        and isinstance(n, ast.expr | ast.AugAssign)
    ]
    around = [n for n in _tree(text) if isinstance(n, ast.stmt) and n.lineno <= line <= n.end_lineno]
    return (at[0] if at else None), (around[-1] if around else None)


def _marked(text, number, position):
    """ "line 4: `A = »X @ w« + b`": the student's line, the place between marks where it is less than the whole line."""
    line = text.splitlines()[number - 1]
    shown = line.strip()
    first, last, start, end = position or (None,) * 4
    if first == number and start is not None:
        raw = line.encode()
        end = end if last == number else len(raw)
        before, inside, after = (p.decode() for p in (raw[:start], raw[start:end], raw[end:]))
        if (before + after).strip():
            room = max(LONGEST - len(inside), 20)
            before = before.lstrip() if len(before) < room else "..." + before[-room:]
            after = after.rstrip() if len(after) < room else after[:room] + "..."
            shown = f"{before}»{inside}«{after}"
    return f"line {number}: `{_one_line(shown)}`"


def _one_line(text, most=2 * LONGEST):
    text = text.replace("`", "'")
    return text if len(text) <= most else text[:most] + "..."


UNKNOWN = object()
PURE = (
    ast.Name,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.BoolOp,
    ast.IfExp,
    ast.boolop,
    ast.Tuple,
    ast.List,
    ast.Slice,
    ast.Call,
    ast.keyword,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
    ast.expr_context,
)


def _value(node, frame):
    """The value of an expression in a frame, or UNKNOWN."""
    for n in ast.walk(node):
        if not isinstance(n, PURE) or isinstance(n, ast.Call) and not _may_be_called(n.func, frame):
            return UNKNOWN
    try:
        with quiet(0, Counter()):
            return eval(compile(ast.Expression(node), "<operand>", "eval"), frame.f_globals, frame.f_locals)
    except Exception:  # noqa: BLE001  it may be what failed
        return UNKNOWN


def _may_be_called(function, frame):
    """Whether it gives the same when it is called once more: NumPy, and functions of the notebook, which were called before."""
    if _of_numpy(function, frame):
        return True
    return isinstance(function, ast.Name) and (
        function.id in ("len", "str", "int", "float", "abs")
        or isinstance(frame.f_globals.get(function.id), FunctionType)
        and function.id not in frame.f_locals
    )


def _of_numpy(function, frame):
    """Whether an expression is a function of NumPy, or a method of an array."""
    if not isinstance(function, ast.Attribute):
        return False
    root = function.value
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(root, ast.Name) and isinstance(frame.f_globals.get(root.id), ModuleType):
        name = ast.unparse(function)
        return frame.f_globals[root.id] is np and not any(word in name for word in (".random", ".save", ".load"))
    return function.attr in METHODS


METHODS = (
    "dot",
    "sum",
    "mean",
    "reshape",
    "ravel",
    "flatten",
    "transpose",
    "max",
    "min",
    "astype",
    "copy",
    "items",
    "keys",
)


def _operands(node):
    """What meets in an expression: both sides of an operator, the arrays of a call, the array of a method."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.AugAssign):
        return [ast.fix_missing_locations(_loaded(node.target)), node.value]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Call):
        method = isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name)
        owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        return [*(owner if method or owner else []), *node.args]
    if isinstance(node, ast.Attribute | ast.Subscript):
        return [node.value]
    return []


def _loaded(target):
    return ast.parse(ast.unparse(target), mode="eval").body


def _numbers(pairs):
    """Those operands that are arrays or plain numbers."""
    return [(n, np.asarray(v)) for n, v in pairs if isinstance(v, np.ndarray) or is_number(v)]


def _in_shapes(pairs):
    """A sentence on the shapes of what met, where arrays did."""
    said = [
        f"`{_short(n)}` {_has(v)}"
        for n, v in pairs
        if not (isinstance(v, ModuleType | type) or callable(v) or is_number(v) and _is_typed(n))
    ]
    if not any(isinstance(v, np.ndarray) for _, v in pairs) and len(said) < 2:
        return ()
    return (f"Here {' and '.join(dict.fromkeys(said))}.",) if said else ()


def _inside(node, trace):
    """A sentence on an error in another function, which this one has called."""
    if trace.tb_next is None or not isinstance(node.func, ast.Name):
        return ()
    return (f"It happens inside `{node.func.id}`: are its arguments the right ones, in the right order?",)


def _no_room(node, statement, error, frame):
    """A sentence on an array that was to become a single entry of another."""
    if "array element with a sequence" not in str(error) or not isinstance(statement, ast.Assign | ast.AugAssign):
        return ()
    value = _value(statement.value, frame)
    target = statement.target if isinstance(statement, ast.AugAssign) else statement.targets[0]
    if not isinstance(value, np.ndarray) or not isinstance(target, ast.Subscript):
        return ()
    return (f"`{_short(target)}` has room for a single number; `{_short(statement.value)}` {_has(value)}.",)


def _is_typed(node):
    """Whether an expression is a number as it stands in the code, with a sign or without."""
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


def _has(value):
    if isinstance(value, np.ndarray) and value.ndim:
        return f"has shape {value.shape}"
    if isinstance(value, int | float | np.number):
        return f"is {value:g}"
    words = describe(value)
    return f"is {words}" if value is None else f"is {'an' if words[0] in 'aeiou' else 'a'} {words}"


def _short(node):
    text = ast.unparse(node)
    return _one_line(text if len(text) <= 50 else f"{text[:47]}...")


def _looked_up(node, error, frame):
    """A sentence on a dictionary that lacks a key, or a list that is shorter."""
    if not isinstance(error, LookupError) or not isinstance(node, ast.Subscript | ast.Call):
        return ()
    owner = node.value if isinstance(node, ast.Subscript) else getattr(node.func, "value", None)
    value = _value(owner, frame) if owner is not None else UNKNOWN
    name = _short(owner) if owner is not None else ""
    if isinstance(value, dict):
        keys = [repr(k) if isinstance(k, int | float) else f'"{str(k)[:40]}"' for k in list(value)[:NAMES]]
        more = f" and {len(value) - NAMES} more" if len(value) > NAMES else ""
        has = f"has the key{'' if len(value) == 1 else 's'} {', '.join(keys)}{more}" if value else "is empty"
        missing = str(error)[:60].replace("`", "'")
        return (f"The dictionary `{name}` {has}, and no {missing}.",)
    if isinstance(value, list | tuple):
        entries = f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"
        index = _value(node.slice, frame) if isinstance(node, ast.Subscript) else UNKNOWN
        asked = f"; number {index} was asked for" if isinstance(index, int) else ""
        counted = ", counted from 0" if value else ""
        return (f"`{name}` has {entries}{counted}{asked}.",)
    if isinstance(value, np.ndarray):
        index = _value(node.slice, frame) if isinstance(node, ast.Subscript) else UNKNOWN
        asked = (
            f"; `[{_short(node.slice).removeprefix('(').removesuffix(')')}]` was asked for"
            if index is not UNKNOWN
            else ""
        )
        return (f"`{name}` has shape {value.shape}{asked}.",)
    return ()


def _asserted(statement, frame):
    """Sentences on an assertion of the student's own: what its two sides are."""
    says, test = [], statement.test
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        for side in (test.left, test.comparators[0]):
            value = _value(side, frame)
            if not isinstance(side, ast.Constant) and isinstance(
                value, bool | int | float | str | tuple | type | np.generic
            ):
                shown = value.__name__ if isinstance(value, type) else str(value)[:60]
                says.append(f"`{_short(side)}` is {shown}")
    return (f"Here {' and '.join(says)}.",) if says else ()


def _place(node, pairs):
    """The operands as text that is the same in any idiom. An entry-by-entry operation knows no first and second."""
    arrays = _numbers(pairs)
    if len(arrays) < 2 or not all(a.dtype.kind in "biuf" for _, a in arrays):
        return ""
    product = isinstance(getattr(node, "op", None), ast.MatMult) or isinstance(node, ast.Call)
    parts = [(str(a.shape), _size(a)) for _, a in arrays]
    parts = parts if product else sorted(parts)
    return " | ".join(" and ".join(column) for column in zip(*parts, strict=True))


def _size(array):
    """A number that an array and its multiples have in common: the sum of the sizes, as a share of the largest."""
    a = np.abs(np.asarray(array, float))
    top = a.max() if a.size else 0.0
    return f"{a.sum() / top:.5g}" if np.isfinite(top) and top else "0"
