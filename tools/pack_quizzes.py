"""Pack the lectures' questions: quizzes/*.toml -> nnlab/quiz/quizzes.bin.

    python tools/pack_quizzes.py            # write it
    python tools/pack_quizzes.py --check    # exit 1 when it is not what the .toml files make

One table for each question: its name begins with the week and is the one in the lecture; the right choice, letter and
words as the lecture has them (a test compares them); a sentence for every choice.

    [week3-why-columns]
    right = "b) The example."
    a = "what a reader who chose a should know"
    b = "why b is right"
    c = "..."                               # d may be there or not; `backticks` are code
"""

import json
import re
import sys
import tomllib
from pathlib import Path

from nnlab.quiz import FILE, LETTERS, pack

SOURCE = Path(__file__).resolve().parents[1] / "quizzes"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


class FormatError(Exception):
    """A question that is not written as it must be; the text names file and question."""


def read(path):
    """Questions of one file: {name: (right, {letter: sentence})}, or a FormatError."""
    return {name: (letter, says) for name, (letter, _, says) in worded(path).items()}


def worded(path):
    """Questions of one file with the words of the right choice: {name: (letter, words, {letter: sentence})}."""
    questions = {}
    for name, table in tomllib.loads(path.read_text("utf-8")).items():
        where = f"{path.name}, [{name}]"
        if not NAME.fullmatch(name) or not isinstance(table, dict):
            raise FormatError(
                f"{where}: wanted a table whose name has lower-case words with hyphens, [week3-why-columns]"
            )
        says = {k: v for k, v in table.items() if k != "right"}
        if len(says) < 2 or "".join(says) != LETTERS[: len(says)]:
            raise FormatError(f"{where}: wanted `right` and a sentence for a, b and so on in order, got {list(table)}")
        right, _, words = str(table.get("right")).partition(") ")
        if right not in says or not words.strip():
            raise FormatError(
                f"{where}: right is one of {', '.join(says)} and its words, 'b) ...', got {table.get('right')!r}"
            )
        for letter, sentence in says.items():
            if not isinstance(sentence, str) or not sentence.strip() or sentence.count("`") % 2:
                raise FormatError(
                    f"{where}: choice {letter} wants a sentence with backticks in pairs, got {sentence!r}"
                )
        questions[name] = right, words, {k: " ".join(v.split()) for k, v in says.items()}
    return questions


def read_all(folder=SOURCE):
    """Questions of all files, by name. A name that occurs twice is a FormatError."""
    questions = {}
    for path in sorted(folder.glob("*.toml")):
        mine = read(path)
        if twice := questions.keys() & mine.keys():
            raise FormatError(f"{path.name}: {', '.join(sorted(twice))} stands in another file too")
        questions |= mine
    return questions


def packed(questions):
    """The text of quizzes.bin: one line for each question, sorted."""
    texts = {name: pack(name, right, says) for name, (right, says) in sorted(questions.items())}
    return json.dumps(texts, indent=0) + "\n"


def main(arguments):
    try:
        text = packed(read_all())
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
