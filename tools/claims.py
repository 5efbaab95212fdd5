"""Hold what the lectures say against what they compute: `make claims`.

    python tools/claims.py                          # every lecture, with three draws of its random numbers
    python tools/claims.py week1_introduction       # one lecture; --seeds 0 is the run that is shown

A text cell ties itself to the run in its metadata (Jupyter's property inspector shows it):

    "claims": {"numbers": {"probability $a = 0.27$": "a.value", "six of the eight days": "(wrong.sum(), wrong.size)"},
               "holds": ["cost[-1] < cost[0] / 2"]}

`numbers`: a piece of this cell's text, and an expression for the numbers in it, evaluated where the cell stands. They must
agree as far as the text writes them: 0.27 stands for 0.265 to 0.275. `90 %` is 0.9; small numbers may be words. They are
compared in the run that is shown. `holds`: expressions that are true in *every* run, whatever was drawn: comparisons.
"""

import argparse
import json
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from autograder import wiring
from autograder.listening import listen

ROOT = Path(__file__).resolve().parents[1]
DRAWS = (0, 1, 2)  # values of NNLAB_SEEDS; 0 is the run that is shown
SECONDS = 600  # for one cell
WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMBER = re.compile(rf"(?<![\w.])([-−+]?\d+(?:,\d{{3}})*(?:\.\d+)?)(\s?\\?%)?|\b({'|'.join(WORDS)})\b", re.I)
MARK = "claims of "  # begins the line in which an added cell says what it found


class ClaimError(ValueError):
    """Claims that are not written as they must be; the text names the cell."""


def written(piece):
    """The numbers in a piece of text: [(value, half a unit of its last digit)]. `90 %` is 0.9 and `six` is 6."""
    found = []
    for digits, percent, word in NUMBER.findall(piece):
        digits = (str(WORDS.index(word.lower())) if word else digits).replace(",", "").replace("−", "-")
        scale = 0.01 if percent else 1.0
        found.append((scale * float(digits), scale * 0.5 * 10.0 ** -len(digits.partition(".")[2])))
    return found


def claims_of(cell):
    """(numbers, holds) of a cell, both empty when it has none. ClaimError when they are not written as they must be."""
    claims = cell.metadata.get("claims", {})
    numbers, holds = claims.get("numbers", {}), claims.get("holds", [])
    text = " ".join(cell.source.split())
    if claims and cell.cell_type != "markdown":
        raise ClaimError(f"cell {cell.id}: claims belong to a text cell")
    if set(claims) - {"numbers", "holds"} or not isinstance(holds, list):
        raise ClaimError(f"cell {cell.id}: claims are numbers: {{piece of text: expression}}, holds: [expression]")
    for piece in numbers:
        if piece not in text:
            raise ClaimError(f"cell {cell.id}: its text does not say {piece!r}")
        if not written(piece):
            raise ClaimError(f"cell {cell.id}: there is no number in {piece!r}")
    return numbers, holds


def with_claims(nb):
    """The notebook with a code cell after each text cell that has claims; it prints what their expressions give."""
    cells = []
    for cell in nb.cells:
        cells.append(cell)
        numbers, holds = claims_of(cell)
        if numbers or holds:
            lines = ["(lambda floats, json: print(", f"    {MARK + cell.id!r}, json.dumps([["]
            lines += [f"    floats({expression})," for expression in numbers.values()]
            lines += ["    ], [", *(f"    bool({expression})," for expression in holds), "    ]])))("]
            lines += ["    lambda *values: [float(v) for one in values for v in __import__('numpy').ravel(one)],"]
            lines += ["    __import__('json'))"]
            cells.append(nbformat.v4.new_code_cell("\n".join(lines), id=f"{cell.id}-claims"))
    return nbformat.from_dict({**nb, "cells": cells})


def untrue(executed, shown=True):
    """What the run of `with_claims(nb)` contradicts, a sentence each. shown: compare numbers too."""
    found = []
    for before, cell in zip(executed.cells, executed.cells[1:], strict=False):
        if cell.id != f"{before.id}-claims":
            continue
        numbers, holds = claims_of(before)
        printed = "".join(
            output.get("text", "") for output in cell.get("outputs", []) if output.get("name") == "stdout"
        )
        if not printed.startswith(MARK):
            found.append(f"{before.id}: its claims were not reached")
            continue
        values, held = json.loads(printed.removeprefix(MARK + before.id))
        found += [f"{before.id}: not so in this run: {one}" for one, true in zip(holds, held, strict=True) if not true]
        for (piece, expression), got in zip(numbers.items(), values, strict=True) if shown else ():
            said = written(piece)
            pairs = zip(got, said, strict=False)
            if len(said) != len(got) or not all(abs(g - value) <= near * (1 + 1e-9) for g, (value, near) in pairs):
                found.append(f"{before.id}: says {piece!r}; {expression} is {', '.join(f'{g:.6g}' for g in got)}")
    return found


def reached(nb):
    """The id of the last cell that was run."""
    return next((cell.id for cell in reversed(nb.cells) if cell.get("execution_count")), nb.cells[0].id)


def run(path, draw, progress=lambda cell: None):
    """What one run of a lecture contradicts, in sentences; and how many claims it has. draw: value of NNLAB_SEEDS."""
    nb = with_claims(nbformat.read(path, as_version=4))
    listen()
    client = NotebookClient(
        nb,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=wiring.KERNEL,
        on_cell_start=lambda cell, cell_index: progress(cell_index / len(nb.cells)),
    )
    problems = []
    try:
        client.execute(env={**os.environ, "NNLAB_SEEDS": str(draw)})
    except CellExecutionError as e:
        problems = [f"{reached(nb)}: {e.ename}: {e.evalue}"]
    except CellTimeoutError:
        problems = [f"{reached(nb)}: not done after {SECONDS} s"]
    counts = [len(numbers) * (draw == 0) + len(holds) for numbers, holds in map(claims_of, nb.cells)]
    return problems + untrue(nb, shown=draw == 0), sum(counts)


def main(arguments=None):
    lectures = {path.stem: path for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lectures", nargs="*", metavar="lecture", help=f"one or more of {', '.join(lectures)}")
    parser.add_argument("--seeds", type=int, nargs="+", default=DRAWS, metavar="n", help="0, what is shown, 1, 2 ...")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.lectures) - set(lectures):
        parser.error(f"no lecture is called {', '.join(sorted(unknown))}; there are {', '.join(lectures)}")
    wrong = [
        found for name in asked.lectures or lectures for draw in asked.seeds for found in tell(lectures[name], draw)
    ]
    return 1 if wrong else 0


def tell(path, draw):
    """Run a lecture once and print what came of it, with progress on a terminal. Returns what is not true."""
    label, begin, live = f"{path.stem}, seeds {draw}", time.monotonic(), sys.stderr.isatty()

    def progress(part):
        if live:
            print(f"\r{label}: {part:4.0%}", end="", file=sys.stderr, flush=True)

    found, count = run(path, draw, progress)
    if live:
        print("\r\033[K", end="", file=sys.stderr)
    verdict = f"{len(found)} of {count} claims do not hold" if found else f"{count} claims hold"
    print(f"{label}: {verdict} ({time.monotonic() - begin:.0f} s)", *found, sep="\n    ", flush=True)
    return found


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except ClaimError as e:
        sys.exit(str(e))
