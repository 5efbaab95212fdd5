"""A call to be made and what came of it, as plain data."""

from dataclasses import MISSING, dataclass, field, fields
from functools import cache


class Plain:
    """A dataclass of plain data, which need not be told in full."""

    def plain(self):
        """{field: value} of the fields that are not as they are by default; arrays are not copied."""
        usual, there = _defaults(type(self)), vars(self).items()
        return {k: v for k, v in there if k not in usual or type(v) is not type(usual[k]) or v != usual[k]}


@cache
def _defaults(kind):
    made = {f.name: f.default if f.default_factory is MISSING else f.default_factory() for f in fields(kind)}
    return {name: value for name, value in made.items() if value is not MISSING}


@dataclass
class Case(Plain):
    """One call to be made. Everything in it is plain data, so it can be stored and sent.

    args: positional arguments
    label: the case in words;  sizes: what the numbers in the shapes mean, e.g. {"m": 7}, for messages
    seed: for np.random and random before the call;  repeat: number of calls (seed, seed + 1, ...)
    again: arguments of a second call, which finds the same random numbers; a view looks at both results. Where lines are
          counted: arguments of a call before
    files: {name: text} of files in the working folder during the call, which is an empty one of its own then
    given: functions of the notebook replaced for this call: name -> what the replacement returns
    role: "scored" values count;  "last" so they do, but it takes long: run only if the others earn something;
          "quick" is the same with functions `given` that cost nothing, each a list of what it returns in turn: where it is
          right, the last of its label is not run;
          "fallback" values count where no `given` function was called;  "note" never counts;
          "further" is run only to find out why something is wrong: what is said has to hold for other numbers too;
          "lines" so they do, and executed lines are counted;
          "symptom" is run only to find out why something is wrong, and its view measures one thing, see `symptoms`;
          "probe" and "shake" run only to find out why something is wrong: one argument, or the notebook's variables, are others
    tolerance: factor on the exercise's tolerance (float32 needs a wider one)
    says: for a note, what to say when the result differs from the expected one; for a scored case with a `mistake`, what to
          say when it is wrong and all others are right
    mistake: the id that then goes with it
    strict: for a note: whether it is made of other right ways, too
    beside: arguments of a further call. Where it gives the same result as this one, and what is wrong there is right in
          most of the ordinary cases, that is the mistake too, whatever else is wrong
    forgives: for a "last" case: kinds of exceptions after which it does not count
    """

    args: tuple
    label: str = ""
    role: str = "scored"
    seed: int = 1
    repeat: int = 1
    again: tuple = ()
    given: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    sizes: dict = field(default_factory=dict)
    readonly: bool = False
    fortran: bool = False
    tolerance: float = 1.0
    view: str = ""
    says: str = ""
    mistake: str = ""
    strict: bool = False
    beside: tuple = ()
    forgives: tuple = ()
    stays: tuple = ()  # for a shake: variables of the notebook that stay as they are
    changed: str = ""  # for a probe: the argument in which it differs from the first case


@dataclass
class Observation(Plain):
    """What one call did. `value` is plain data (see codec); the rest is for the diagnosis."""

    value: object = None
    error: str = ""  # "TypeError: ..." or ""
    kind: str = ""  # class name of the exception, or one of: missing, not-callable, signature
    family: tuple = ()  # names of the classes that the exception is derived from, the nearest first
    where: str = ""  # the student's line that raised, the place in it marked
    met: tuple = ()  # sentences on what met there
    place: str = ""  # the operands that met there, see `failure`
    kept: tuple = ()  # parameters whose default value it changed, so that the next call finds another
    changed: tuple = ()  # arguments whose arrays were changed in place
    rebound: tuple = ()  # dictionaries among the arguments that got other keys or other arrays
    printed: int = 0  # characters
    warned: tuple = ()  # texts of NumPy and other warnings
    called: tuple = ()  # which functions of the notebook it called, of those that it may build on
    lines: int = 0  # Python lines executed, plus elements iterated over (role "lines" only)
    libraries: tuple = ()  # names of libraries that do such work themselves, where its code asks one
    reads: tuple = ()  # names of notebook variables (data, not functions) that its code reads
