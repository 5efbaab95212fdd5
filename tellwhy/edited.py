"""A wrong function with one small edit after the other: is it right then? See `edits`.

What the right values of `place` cannot reach is reached so: loops that carry a state, lines that stand in the wrong place,
numbers of turns, and exercises of which no right values are known.
"""

import ast
import contextlib
import time

import numpy as np

from .compare import leaves
from .edits import MOST_PIECES, Edits, given_back
from .glance import ERROR, Glance
from .observe import observe
from .recording import Spent, definitions, names_of, scope_for
from .rights import within
from .statements import TURN, guarded
from .switched import SWITCH, Switched, parents
from .verdict import least_wrong

MOST_MISTAKES = 3
TURNS = 20_000  # of all loops, in one run
MORE, FEW = 3, 500  # times as many as the function as it is, and so many more
BEAM = 2
# Of a function that reaches beyond its own numbers no other version is run: who knows what that would do there?
BEYOND = {
    "open",
    "os",
    "sys",
    "shutil",
    "subprocess",
    "socket",
    "Path",
    "pathlib",
    "signal",
    "threading",
    "save",
    "savetxt",
}
BEYOND |= {"tofile", "savefig", "urllib", "requests", "__import__", "importlib", "ctypes", "builtins", "exit", "quit"}
MOST_PAIRED = 80
MOST_PARTS = 20  # of what is too much, in which it is looked for more closely
TOGETHER = 16  # edits that are compiled at once
HOW_MANY = "len({})", "len({}) // 2"  # two to a layer, say
SIZES = {np.ndarray: ("{}.shape[0]", "{}.shape[1]"), list: HOW_MANY, tuple: HOW_MANY, dict: HOW_MANY}
SHARE = 0.6  # of the time that is left, for edits of one kind


def _by_rank(name, edit):
    return edit.rank


class TooLong(Spent):
    """One edit has made a loop that does not end."""


class Edited:
    """Looks for edits after which a function is right on all inputs.

    cases: indices of the inputs in the bundle, the first of them one on which it is wrong
    until: the time of computing at which to stop;  unlikely: (function, Edit) -> how unlikely it is, None for not at all
    fails_at: (function, Edit) -> whether it is on the line on which the function stops
    """

    def __init__(self, bundle, cases, namespace, until, unlikely=_by_rank, fails_at=lambda name, edit: False):
        self.bundle, self.cases, self.namespace, self.until, self.unlikely = bundle, cases, namespace, until, unlikely
        self.fails_at = fails_at
        found = definitions(bundle.exercise, namespace, bundle.uses)
        self.names = {n for _, _, code in found.values() for n in names_of(code)}
        if BEYOND & self.names:
            found = {}
        self.nodes = {n: guarded(node) for n, (node, *_) in found.items()}
        self.given_back = {id(part) for node in self.nodes.values() for part in given_back(node)}
        for n, node in self.nodes.items():
            node.name = n
        self.lines = {n: lines for n, (_, lines, _) in found.items()}
        deciding = [
            s.test for f in self.nodes.values() for s in ast.walk(f) if isinstance(s, ast.If | ast.While | ast.IfExp)
        ]
        self.tests = {id(n) for test in deciding for n in ast.walk(test)}
        self.compiled = {n: self._compiled(n) for n in self.nodes}
        self.tried, self.likely, self.wrong, self.glances, self.most = 0, None, None, {}, TURNS

    def single(self, only=lambda edit: True):
        """[(function, Edit)] of the one edit after which all is right; [] where there is none. only: whether to try an edit"""
        self.most = TURNS
        self.wrong = self._wrong(self.cases[0]) if self.nodes else None
        if self.wrong and "error" not in self.wrong.values():  # turns that an edit may make, at a glance
            self.most = min(TURNS, MORE * (TURNS - self.turns) + FEW)
        self.better, now = [], time.process_time()
        pause = now + SHARE * (self.until - now)
        edits = self._edits() if self.nodes else []
        if self.likely is None:
            self.likely = [m for m in edits if m[1].rank < 3][:MOST_PAIRED]
        for name, edit in self._promising([m for m in edits if only(m[1])], pause):
            with edit:
                now = self._wrong(self.cases[0], name)
                mended = now == {} and self._stays(name, ())
            if mended:
                return [self._narrowed(name, edit, edits)]
            if now == {} or _fewer(now, self.wrong):
                size = edit.size + MOST_PIECES * (id(edit.place) in self.given_back)
                self.better.append((len(now), size, len(self.better), name, edit, now))
        return []

    def _narrowed(self, name, edit, edits):
        """Of what is too much in an expression a part that is, too, if there is one among the likely edits."""
        if edit.kind == "too-much" and isinstance(edit.place, ast.expr) and not edit.others:
            inside = {id(n) for n in ast.walk(edit.place)} - {id(edit.place)}
            parts = [m for m in edits if m[0] == name and m[1].kind == "too-much" and id(m[1].place) in inside]
            with contextlib.suppress(Spent):  # then the whole will do
                for _, part in parts[:MOST_PARTS]:
                    with part:
                        if self._wrong(self.cases[0], name) == {} and self._stays(name, ()):
                            return name, part
        return name, edit

    def several(self):
        """([(function, Edit)], outputs) of several mistakes. outputs: those that are right once these are mended, where not all
        are; ([], ()) where nothing is found."""
        found, right = self._several(1)
        return sorted(found, key=lambda f: f[1].place.lineno), right

    def _several(self, depth):
        part, right, before, cases, unlikely = [], (), self.wrong, self.cases, self.unlikely
        better = [b for b in sorted(self.better, key=lambda b: b[:3]) if not b[4].before]  # none within itself
        for *_, name, edit, now in better[:BEAM]:
            with edit:
                kept, self.compiled[name] = self.compiled[name], self._compiled(name)
                if now == {}:  # right here, and wrong on another input: on another path
                    wrong = next((i for i in cases if self._wrong(i) != {}), cases[0])
                    self.cases = [wrong, *(i for i in cases if i != wrong)]
                    self.unlikely = _by_rank  # what the first input did not come to may be wrong as well
                elif self._is_part(name, edit, before, now):
                    part, right = part or [(name, edit)], right or tuple(self._healed(before, now))
                rest = self.single() if now == {} or part else []
                if not rest and depth < MOST_MISTAKES - 1:
                    rest, missing = self._several(depth + 1)
                    rest = [] if missing else rest
                self.compiled[name], self.cases, self.unlikely = kept, cases, unlikely
            if rest:
                return [(name, edit), *rest], ()
        return part, right

    def _is_part(self, name, edit, before, now):
        """Whether some outputs are right on all inputs after an edit, and not because nothing comes to them any more."""
        if not {*before.values()} <= {"value", "shape", "nan", "type", "error"}:
            return False
        if edit.kind == "typed-in" and id(edit.place) in self.tests:
            return False  # as good as to decide nothing there
        if "error" in before.values() and edit.kind in ("name", "exchanged", "too-much", "typed-in", "incomplete"):
            if not self.fails_at(name, edit):
                return False
        return self._stays(name, self._healed(before, now))

    def pair(self):
        """[(function, Edit)] of two mistakes of which mending one alone makes nothing right; [] where there are none."""
        likely, now = self.likely, time.process_time()
        pause = now + SHARE * (self.until - now)
        for k in range(1, len(likely)):
            name, edit = likely[k]
            if time.process_time() > pause:
                break
            with edit:
                kept, self.compiled[name] = self.compiled[name], self._compiled_or(name)
                theirs = {id(x[0]) for x in edit.sets}
                others = [m for m in likely[:k] if theirs.isdisjoint(id(x[0]) for x in m[1].sets)]
                for other, more in self._promising(others, pause):
                    with more:
                        if self._wrong(self.cases[0], other) == {} and self._stays(other, ()):
                            self.compiled[name] = kept
                            return sorted([(name, edit), (other, more)], key=lambda f: f[1].place.lineno)
                self.compiled[name] = kept
        return []

    def _compiled_or(self, name):
        try:
            return self._compiled(name)
        except Exception:  # noqa: BLE001  what is no program
            return self.compiled[name]

    def _healed(self, before, now):
        """The outputs that an edit has made right."""
        if "error" not in before.values():
            return before.keys() - now.keys()
        return leaves(self.bundle.expected[0][self.cases[0]], self.bundle.returns).keys() - now.keys()

    def _stays(self, name, healed):
        """Whether these outputs, or all for (), are right on all other inputs, too."""
        for i in self.cases[1:]:
            now = self._wrong(i, name)
            if now is None or "error" in now.values() or (now.keys() & healed if healed else now):
                return False
        return True

    def _edits(self):
        """[(function, Edit)], the likely ones first."""
        made = []
        for name, node in self.nodes.items():
            functions = [n for n in self.bundle.uses if n in self.namespace]
            sizes = self._sizes(node) if name == self.bundle.exercise else ()
            edits = Edits(node, functions=functions, texts=self._texts(), sizes=sizes).all()
            made += [(self.unlikely(name, e), name, e) for e in edits]
        return [m[1:] for m in sorted((m for m in made if m[0] is not None), key=lambda m: m[0])]

    def _sizes(self, node):
        """Expressions of the sizes of its arguments, which may be meant where a number is typed in."""
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
        given = zip(names, self.bundle.cases[self.cases[0]].args, strict=False)
        made = [size.format(name) for name, value in given for size in SIZES.get(type(value), ())]
        return [ast.parse(text, mode="eval").body for text in made]

    def _texts(self):
        """Strings that may be meant: those among the arguments, keys of these, and what the outputs are called."""
        given = [v for i in self.cases for a in self.bundle.cases[i].args for v in within(a)]
        keys = [k for v in given if isinstance(v, dict) for k in v if isinstance(k, str)]
        outputs = leaves(self.bundle.expected[0][self.cases[0]], self.bundle.returns)
        return [*(v for v in given if isinstance(v, str)), *keys, *(n for n in outputs if n.isidentifier())]

    def _compiled(self, name):
        return compile(ast.Module([self.nodes[name]], []), "<edited>", "exec")

    def _promising(self, edits, pause):
        """Yield those of some (function, Edit) that may make an output right, as far as a glance tells, until it is time to
        pause."""
        glance = self.glances.setdefault(self.cases[0], Glance(self.bundle, self.cases[0]))
        above = {n: parents(node) for n, node in self.nodes.items()}
        for some in (edits[k : k + TOGETHER] for k in range(0, len(edits), TOGETHER)):
            made = {n: Switched(self.nodes[n], [e for m, e in some if m == n], above[n]) for n in {n for n, _ in some}}
            for name, edit in some:
                if time.process_time() > pause:
                    return
                now = self._at_a_glance(glance, name, made[name], edit) if glance.possible and self.wrong else None
                if not now or _fewer(now, self.wrong):
                    yield name, edit

    def _at_a_glance(self, glance, name, switched, edit):
        """{leaf: how it is wrong} after an edit, but for what it does to its arguments."""
        number = switched.numbers.get(id(edit)) if switched.code else None
        try:
            if number is None:
                with edit:
                    code = self._compiled(name)
            else:
                code = switched.code
            scope = self._begun({**self.compiled, name: code}, self.most)
            scope[SWITCH] = number
            return glance.wrong(scope)
        except (Exception, TooLong):  # noqa: BLE001  it is no program, what no view was made for, or does not end
            return ERROR

    def _begun(self, compiled, turns=None):
        """A scope in which the functions are there, and may begin to turn."""
        if time.process_time() > self.until:
            raise Spent
        self.tried += 1
        scope, self.turns = scope_for(self.names, self.namespace), turns or TURNS
        scope[TURN] = self._turn
        for code in compiled.values():
            exec(code, scope)
        return scope

    def _wrong(self, i, name=None):
        """{leaf: how it is wrong} on one input, with the function of this name as it is now; None if it cannot run."""
        try:
            scope = self._begun(self.compiled | ({name: self._compiled(name)} if name else {}))
            o = observe(self.bundle.exercise, self.bundle.cases[i], scope, closely=False)
            found = least_wrong(self.bundle, {i: o}, [i])
        except (Exception, TooLong):  # noqa: BLE001  an edit may make what is no program, or what no view was made for
            return None
        return {w.leaf: w.how for w in found.get(i, ())}

    def _turn(self):
        self.turns -= 1
        if self.turns < 0:
            raise TooLong
        if not self.turns % 64 and time.process_time() > self.until:
            raise Spent


def _fewer(now, before):
    """Whether fewer outputs are wrong, and none that was right."""
    if not now or before is None or "error" in now.values():
        return False
    if "error" in before.values():
        return True  # how many are right then is seen later
    return now.keys() < before.keys()
