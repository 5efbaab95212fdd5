"""British spelling, and no common misspelling, in everything that is read: codespell, with tests/words.txt for our own words.

codespell has a dictionary from British to American spelling; read backwards it finds what is American. Code itself says `color`
and `center` as its libraries do: of code, only comments and sentences are read.
"""

import io
import re
import subprocess
import sys
import tokenize
from importlib.resources import files
from pathlib import Path

import nbformat
import pytest
from test_repository import tracked

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "tests" / "words.txt"
CODE = re.compile(r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|\]\([^)]*\)|https?://\S+", re.S)
SENTENCE = re.compile(r"\w+ +\w+ +\w+")


def american(folder):
    """A dictionary file, American -> British, for codespell; what is a word in both is left out."""
    lines = files("codespell_lib").joinpath("data/dictionary_en-GB_to_en-US.txt").read_text("utf-8").splitlines()
    pairs = [line.partition("->")[::2] for line in lines]
    both = {british for british, _ in pairs} | set(WORDS.read_text("utf-8").split())
    path = folder / "american.txt"
    path.write_text("".join(f"{us}->{gb}\n" for gb, uss in pairs for us in [uss.strip(" ,")] if us not in both))
    return path


def blank(match):
    """White space with the same line breaks, so that line numbers stay."""
    return re.sub(r"[^\n]", " ", match[0])


def of_code(source):
    """Comments and sentences of Python code, each on its own line."""
    lines = [""] * (source.count("\n") + 2)
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT or token.type == tokenize.STRING and SENTENCE.search(token.string):
                for k, line in enumerate(token.string.splitlines()):
                    lines[token.start[0] - 1 + k] += line + " "
    except (tokenize.TokenError, IndentationError):
        pass  # an excerpt, or a notebook's magic line: what came before it is read
    return "\n".join(lines)


def prose(path):
    """What a reader reads of a file: text without formulas, links and code; comments and sentences of code."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return CODE.sub(blank, of_code(text))
    if path.suffix != ".ipynb":
        return CODE.sub(blank, text)
    cells = nbformat.reads(text, as_version=4).cells
    return "\n".join(CODE.sub(blank, c.source if c.cell_type == "markdown" else of_code(c.source)) for c in cells)


def misspelt(texts, folder):
    """codespell's lines on {name: text}: `name:line: wrong ==> right`."""
    folder.joinpath("texts").mkdir()
    for name, text in texts.items():
        path = folder / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    command = [sys.executable, "-m", "codespell_lib", "--dictionary", "-", "--dictionary", str(american(folder))]
    command += ["--ignore-words", str(WORDS), "texts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode in (0, 65), done.stderr
    return [line.removeprefix("texts/").removeprefix("./texts/") for line in done.stdout.splitlines()]


def test_what_is_read_is_spelt_the_british_way(tmp_path):
    kinds = "*.md notebooks/*.ipynb source/*.ipynb quizzes/*.toml nnlab/*.py tellwhy/*.py"
    kinds += " exercises/*.py autograder/*.py tools/*.py"
    paths = tracked(*kinds.split())
    texts = {str(path.relative_to(ROOT)): prose(path) for path in paths}
    assert len(texts) > 100
    assert misspelt(texts, tmp_path) == []


@pytest.mark.parametrize("text", ["The color of it.", "A neighboring unit.", "We seperate them.", "to analyze"])
def test_what_is_not_is_found(tmp_path, text):
    assert len(misspelt({"a.md": text}, tmp_path)) == 1


@pytest.mark.parametrize("code", ["f(color='red')", "`color` is an argument", "plot(x)  # what `center` is"])
def test_names_in_code_are_left_alone(code):
    assert not re.search("color|center", CODE.sub(blank, of_code(code) if "(" in code else code))
