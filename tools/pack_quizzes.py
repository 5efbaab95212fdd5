"""Pack the lectures' questions: quizzes/*.toml and what the lectures ask -> nnlab/quiz/quizzes.bin.

    python tools/pack_quizzes.py            # write it
    python tools/pack_quizzes.py --check    # exit 1 when it is not what the questions make

A question's words, choices and code stand in its lecture, above `quiz("week3-why-columns", answer)`. What is right, and why,
stands here, in a table with its name, which begins with the week. `backticks` are code. By kind:

    [week3-why-columns]                       # choice: one letter, with its words as the lecture has them
    right = "b) The example."
    a = "what a reader who chose a should know"
    b = "why b is right"

    kind = "several"                          # right = ["a) ...", "c) ..."]; a sentence for every choice
    kind = "order"                            # right = "cab"; why; a sentence for each step, for where it comes too early;
                                              # `given` and `shows` are code: only this order gives what `shows` gives
    kind = "line"                             # right = the wrong line; mended = as it should be; 1, 2, ...: a sentence each;
                                              # `given` and `shows`: what the line changes
    kind = "number"                           # right = "4 * 3 + 3", computed; within = 0.01 (or to 9 digits); why; otherwise;
                                              # mistakes = {"4 * 3" = "what was forgotten"}
    kind = "prints"                           # the lecture's code is run; why; otherwise; mistakes = {"(5,)" = "..."}
"""

import io
import json
import math
import re
import sys
import tomllib
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np

from nnlab.quiz import FILE
from nnlab.quiz.judging import KINDS
from nnlab.quiz.packing import pack

ROOT = Path(__file__).resolve().parents[1]
SOURCE, LECTURES = ROOT / "quizzes", ROOT / "notebooks"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
CALL = re.compile(r'^quiz\("([^"]+)", answer\)$', re.M)
BLOCK = re.compile(r"```python\n(.*?)\n```", re.S)
FURTHER = {  # what a table holds beside `right`, `kind` and the sentences of its choices
    "choice": (), "several": (), "order": ("why", "given", "shows"), "line": ("mended", "given", "shows"),
    "number": ("why", "mistakes", "otherwise"), "prints": ("why", "mistakes", "otherwise"),
}  # fmt: skip


class FormatError(Exception):
    """A question that is not written as it must be; the text names file and question."""


@dataclass
class Asked:
    """What a lecture asks, above its quiz cell."""

    lecture: str
    text: str  # without number and list of choices
    choices: dict[str, str]
    code: str  # of its first block, if there is one


def asked(folder=LECTURES):
    """{name: Asked} of all lectures."""
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        for before, cell in zip(cells, cells[1:], strict=False):
            for name in CALL.findall(cell.source) if cell.cell_type == "code" else []:
                if name in found:
                    raise FormatError(f"{name} is asked twice: {path.stem} and {found[name].lecture}")
                found[name] = of_text(path.stem, before.source)
    return found


def of_text(lecture, source):
    """The question at the end of a text cell."""
    text = re.sub(r"^.*\*\*Question \d+\.\*\* *", "", source, flags=re.S)
    listed = re.findall(r"^- ([a-z])\) (.*(?:\n(?!- [a-z]\)).*\S.*)*)", text, re.M)
    block = BLOCK.search(text)
    text = re.split(r"^- a\) ", text, maxsplit=1, flags=re.M)[0].strip()
    return Asked(lecture, text, {k: " ".join(words.split()) for k, words in listed}, block[1] if block else "")


def read(path):
    """{name: table} of one file, or a FormatError for what can be seen without the lecture."""
    questions = {}
    for name, table in tomllib.loads(path.read_text("utf-8")).items():
        where = f"{path.name}, [{name}]"
        if not NAME.fullmatch(name) or not isinstance(table, dict):
            raise FormatError(
                f"{where}: wanted a table whose name has lower-case words with hyphens, [week3-why-columns]"
            )
        kind = table.setdefault("kind", "choice")
        if kind not in KINDS:
            raise FormatError(f"{where}: kind is one of {', '.join(KINDS)}, got {kind!r}")
        if lacking := [key for key in FURTHER[kind] if key not in table]:
            raise FormatError(f"{where}: {kind} wants {', '.join(lacking)}")
        says = sentences(table)
        letters = "".join(says)
        wanted = "abcdefgh" if kind != "line" else "12345678"
        if (
            kind in ("number", "prints")
            and says
            or kind not in ("number", "prints")
            and (len(says) < 2 or letters != wanted[: len(says)])
        ):
            raise FormatError(
                f"{where}: wanted a sentence for {wanted[0]}, {wanted[1]} and so on in order, got {list(says)}"
            )
        told = {
            **says,
            **{key: table[key] for key in ("why", "otherwise") if key in table},
            **table.get("mistakes", {}),
        }
        for key, sentence in told.items():
            if not isinstance(sentence, str) or not sentence.strip() or sentence.count("`") % 2:
                raise FormatError(f"{where}: {key} wants a sentence with backticks in pairs, got {sentence!r}")
        questions[name] = table
    return questions


def sentences(table):
    """The sentences of a table's choices, steps or lines."""
    return {
        k: " ".join(v.split()) if isinstance(v, str) else v for k, v in table.items() if re.fullmatch(r"[a-h1-8]", k)
    }


def read_all(folder=SOURCE):
    """Tables of all files, by name. A name that occurs twice is a FormatError."""
    questions = {}
    for path in sorted(folder.glob("*.toml")):
        mine = read(path)
        if twice := questions.keys() & mine.keys():
            raise FormatError(f"{path.name}: {', '.join(sorted(twice))} stands in another file too")
        questions |= mine
    return questions


def entry(name, table, question):
    """What quizzes.bin holds of a question: its words, and its key, packed."""
    kind, choices, text = table["kind"], question.choices, question.text
    if kind == "line":
        choices = {str(k): unnumbered(line) for k, line in enumerate(question.code.splitlines(), start=1)}
        text = BLOCK.sub("", text).strip()
    made = {"kind": kind, "text": text, "choices": choices}
    return made | {"key": pack(name, key(name, table, question, choices))}


def key(name, table, question, choices):
    """What is right, and what is said of each answer."""
    kind, says = table["kind"], sentences(table)
    made = {"kind": kind, **{k: table[k] for k in ("why", "otherwise") if k in table}}
    if list(choices) != list(says):
        raise FormatError(f"{name}: the lecture has the choices {list(choices)}, the table sentences for {list(says)}")
    if kind in ("number", "prints"):
        of = evaluated if kind == "number" else str
        made |= {"right": evaluated(table["right"]) if kind == "number" else printed(question.code)}
        made["mistakes"] = [[of(wrong), sentence] for wrong, sentence in table["mistakes"].items()]
        if kind == "number":
            made["within"] = table.get("within", 1e-9 * max(1.0, abs(made["right"])))
        return made
    made["says"] = says
    if kind == "order":
        if sorted(table["right"]) != list(says):
            raise FormatError(f"{name}: right is an order of {', '.join(says)}, got {table['right']!r}")
        return made | {"right": table["right"]}
    if kind == "line":
        lines = [k for k, line in choices.items() if line.strip() == table["right"]]
        if len(lines) != 1:
            raise FormatError(f"{name}: right is one of the lecture's lines, got {table['right']!r}")
        return made | {"right": lines[0]}
    given = table["right"] if kind == "several" else [table["right"]]
    letters = "".join(str(one).partition(")")[0] for one in given)
    if not letters or given != [f"{letter}) {choices.get(letter)}" for letter in letters]:
        raise FormatError(
            f"{name}: right has letter and words as in the lecture, {list(choices.items())}, got {given!r}"
        )
    return made | {"right": letters}


def unnumbered(line):
    """A line of code without the number at its end."""
    return re.sub(r"\s*# \d+$", "", line)


def evaluated(expression):
    return float(eval(expression, {"np": np, "math": math}))


def printed(code, names=()):
    """What code prints, with NumPy at hand."""
    told = io.StringIO()
    with redirect_stdout(told):
        exec(code, {"np": np, "math": math, **dict(names)})
    return told.getvalue().strip()


def entries(tables, questions):
    if tables.keys() != questions.keys():
        raise FormatError(f"asked or answered, but not both: {', '.join(sorted(tables.keys() ^ questions.keys()))}")
    return {name: entry(name, tables[name], questions[name]) for name in sorted(tables)}


def packed(made):
    """The text of quizzes.bin: one block for each question, sorted."""
    return json.dumps(made, indent=0) + "\n"


def main(arguments):
    try:
        text = packed(entries(read_all(), asked()))
    except (FormatError, tomllib.TOMLDecodeError) as e:
        return str(e)
    if arguments == ["--check"]:
        return None if FILE.exists() and FILE.read_text() == text else f"{FILE.name} is old: run tools/pack_quizzes.py"
    if arguments:
        return __doc__
    FILE.write_text(text)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
