"""What a lecture says is what it computes: a false claim is found, under every seed, and claims are written as they must be."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from test_lectures import LECTURES, claims

from nnlab.seeds import seed

ROOT = Path(__file__).resolve().parents[1]
CODE = "import numpy as np\nfrom nnlab.seeds import seed\nwrong, p = np.array([0, 1, 1]), 0.2689\n" + (
    "drawn = np.random.default_rng(seed(3)).integers(0, 10**6)"
)


def notebook(text, **said):
    cells = [nbformat.v4.new_code_cell(CODE), nbformat.v4.new_markdown_cell(text, id="seen", metadata={"claims": said})]
    return nbformat.v4.new_notebook(cells=cells)


def found(tmp_path, nb, draw=0):
    nbformat.write(nb, tmp_path / "lecture.ipynb")
    return claims.run(tmp_path / "lecture.ipynb", draw)[0]


def test_true_claims_hold(tmp_path):
    text = "Two of the\nthree are wrong, 67 % of them; $p = 0.27$, and $-p$ is −0.269; 12,288 inputs."
    numbers = {
        "Two of the three are wrong": "(wrong.sum(), wrong.size)",
        "67 %": "wrong.mean()",
        "$p = 0.27$": "p",
        "is −0.269;": "-p",
        "12,288": "64 * 64 * 3",
    }
    assert found(tmp_path, notebook(text, numbers=numbers, holds=["wrong.mean() > p"])) == []


@pytest.mark.parametrize(
    ("text", "said", "sentence"),
    [
        ("It is 0.28.", {"numbers": {"is 0.28": "p"}}, "seen: says 'is 0.28'; p is 0.2689"),
        ("Three of three.", {"numbers": {"Three of three": "(wrong.sum(), wrong.size)"}}, "wrong.size) is 2, 3"),
        ("It is 66 %.", {"numbers": {"66 %": "wrong.mean()"}}, "is 0.666667"),
        ("All wrong.", {"holds": ["wrong.all()"]}, "seen: not so in this run: wrong.all()"),
        ("It is 1 or 2.", {"numbers": {"1 or 2": "1"}}, "says '1 or 2'; 1 is 1"),
    ],
)
def test_a_false_claim_is_found(tmp_path, text, said, sentence):
    (got,) = found(tmp_path, notebook(text, **said))
    assert sentence in got


def test_a_claim_that_only_the_shown_seeds_bear_out_is_found_with_others(tmp_path):
    lucky = int(found(tmp_path, notebook("It is 1.", numbers={"It is 1": "drawn"}))[0].split()[-1])
    nb = notebook(f"It is {lucky}.", numbers={f"It is {lucky}": "drawn"}, holds=[f"drawn == {lucky}"])
    assert found(tmp_path, nb) == []
    assert found(tmp_path, nb, draw=1) == [f"seen: not so in this run: drawn == {lucky}"]  # the number is not compared


def test_an_expression_that_cannot_be_evaluated_is_no_claim_that_holds(tmp_path):
    problems = found(tmp_path, notebook("It is 1.", numbers={"It is 1": "nowhere"}))
    assert "NameError" in problems[0] and problems[1] == "seen: its claims were not reached"


@pytest.mark.parametrize(
    ("text", "said", "message"),
    [
        ("It is 2.", {"numbers": {"It is 1": "1"}}, "its text does not say 'It is 1'"),
        ("It is so.", {"numbers": {"is so": "1"}}, "there is no number in 'is so'"),
        ("It is 1.", {"number": {"It is 1": "1"}}, "claims are numbers:"),
        ("It is so.", {"holds": "True"}, "claims are numbers:"),
    ],
)
def test_claims_written_wrongly_are_refused(tmp_path, text, said, message):
    with pytest.raises(claims.ClaimError, match=re.escape(message)):
        found(tmp_path, notebook(text, **said))


def test_claims_in_a_code_cell_are_refused():
    cell = nbformat.v4.new_code_cell("1", id="one", metadata={"claims": {"holds": ["True"]}})
    with pytest.raises(claims.ClaimError, match="cell one: claims belong to a text cell"):
        claims.claims_of(cell)


@pytest.mark.parametrize(
    ("piece", "numbers"),
    [
        ("0.27", [(0.27, 0.005)]),
        ("90 % or 90% or 90 \\%", [(0.9, 0.005)] * 3),
        ("from −1.5 to +20", [(-1.5, 0.05), (20, 0.5)]),
        ("12,288 weights, layer2, x_1", [(12288, 0.5)]),
        ("Six of the eight", [(6, 0.5), (8, 0.5)]),
        ("someone, tense, 3.", [(3, 0.5)]),
    ],
)
def test_numbers_are_read_as_they_are_written(piece, numbers):
    assert claims.written(piece) == [pytest.approx(pair) for pair in numbers]


def test_the_command_exits_with_1_when_a_claim_is_false(tmp_path, capsys, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(claims, "ROOT", tmp_path)
    nb = notebook("It is 0.28.", numbers={"is 0.28": "p"}, holds=["p < 1"])
    nbformat.write(nb, tmp_path / "notebooks" / "planted.ipynb")
    assert claims.main(["planted"]) == 1
    said = capsys.readouterr().out
    assert "planted, seeds 0: 1 of 2 claims do not hold" in said and "planted, seeds 2: 1 claims hold" in said


def test_seeds_are_shifted_by_one_variable():
    assert seed(7) == 7
    code = "from nnlab.seeds import seed; print(seed(7))"
    for shift, end in (("0", "7\n"), ("2", "2007\n"), ("-1", ""), ("x", "")):
        env = {**os.environ, "NNLAB_SEEDS": shift}
        done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True)
        assert done.stdout == end and ("NNLAB_SEEDS is a whole number" in done.stderr) == (end == "")


def unseeded(source):
    """Calls in a cell that draw random numbers in a way that NNLAB_SEEDS does not shift."""
    for node in ast.walk(ast.parse(re.sub(r"^%.*$", "", source, flags=re.M))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            starts = [k.value for k in node.keywords if k.arg in ("random_state", "seed")]
            starts += node.args[:1] if called.endswith("default_rng") else []
            if (
                called.endswith("default_rng")
                and not starts
                or re.fullmatch(r"(np|numpy)\.random\.(?!default_rng$)\w+", called)
            ):
                yield ast.unparse(node)
            yield from (
                ast.unparse(node) for s in starts if not (isinstance(s, ast.Call) and ast.unparse(s.func) == "seed")
            )


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_every_random_number_of_a_lecture_comes_from_a_seed_that_can_be_shifted(path):
    cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    assert [f"{c['id']}: {call}" for c in cells for call in unseeded("".join(c["source"]))] == []


@pytest.mark.parametrize(
    "code", ["np.random.default_rng(0)", "np.random.default_rng()", "np.random.rand(3)", "f(random_state=1)"]
)
def test_a_seed_that_cannot_be_shifted_is_seen(code):
    assert list(unseeded(code)) and not list(unseeded("f(np.random.default_rng(seed(1)), random_state=seed(k))"))


def unclaimed(nb):
    """Decimals and percentages of cells that say what is seen which no claim bears out, and which stand in no code either."""
    code = "\n".join(cell.source for cell in nb.cells if cell.cell_type == "code")
    for cell in nb.cells:
        numbers, holds = claims.claims_of(cell)
        seen = re.split(r"^#|\*\*Question", cell.source.partition("**What you see.**")[2], flags=re.M)[0]
        seen = re.sub(r"\]\([^)]*\)", "]", seen)  # addresses
        for number in re.findall(r"\d+\.\d+|\d+ ?%", seen):
            if not holds and number not in " ".join(numbers) and number not in code:
                yield f"{cell.id}: {number}"


@pytest.mark.parametrize("path", LECTURES, ids=lambda p: p.stem)
def test_a_measured_number_in_the_text_is_a_claim(path):
    assert list(unclaimed(nbformat.read(path, as_version=4))) == []


def test_a_number_that_nothing_bears_out_is_seen():
    said = "**What you see.** It is 0.2689, or 27 %."
    assert list(unclaimed(notebook(said))) == ["seen: 27 %"]  # 0.2689 stands in the code
    assert list(unclaimed(notebook(said, numbers={"27 %": "p"}))) == []
