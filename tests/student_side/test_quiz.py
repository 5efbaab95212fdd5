"""quiz(), recall() and predict(): what they say to every kind of answer; that a page's script says the same."""

import json
import re
import subprocess
import sys
from functools import cache
from itertools import permutations

import numpy as np
import pack_quizzes as packer
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from py_mini_racer import MiniRacer

import nnlab.quiz
from nnlab.quiz import QuizError, judging, packing, page, predict, quiz, recall
from nnlab.quiz.guess import said

BANK = json.loads(packer.FILE.read_text("ascii"))
KEYS = {name: packing.unpack(name, one["key"]) for name, one in BANK.items()}

SAMPLE = """
[week9-sample]
right = "b) yes"
a = "Sum over `axis=1`, not <axis=0>."
b = "Yes: 1 < 2."
c = "No."
[week9-several]
kind = "several"
right = ["a) one", "c) three"]
a = "One."
b = "Two is not."
c = "Three."
[week9-number]
kind = "number"
right = "3 / 4"
within = 0.005
why = "Three quarters."
mistakes = {"1 / 4" = "That is the rest."}
otherwise = "Divide 3 by 4."
[week9-prints]
kind = "prints"
why = "Two rows."
mistakes = {"(3, 2)" = "Turned round."}
otherwise = "Count the rows."
[week9-line]
kind = "line"
right = "y = x - 1"
mended = "y = x + 1"
given = ""
shows = "y"
1 = "It begins with 1."
2 = "It was to be one more."
[week9-order]
kind = "order"
right = "ba"
given = ""
shows = "x"
why = "First there is an x."
a = "There is no x yet."
b = "That comes first."
"""
ASKED = {
    "week9-sample": "Is $a < b$?\n\n- a) no\n- b) yes\n- c) perhaps",
    "week9-several": "Which?\n\n- a) one\n- b) two\n- c) three",
    "week9-number": "How much is 3 of 4?",
    "week9-prints": "What does this print?\n\n```python\nprint(np.zeros((2, 3)).shape)\n```",
    "week9-line": "Which line is wrong?\n\n```python\nx = 1          # 1\ny = x - 1      # 2\n```",
    "week9-order": "Order these.\n\n- a) `x = x + 1`\n- b) `x = 1`",
}


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """The sample questions in place of the course's, in a session that has answered nothing."""
    (tmp_path / "week9.toml").write_text(SAMPLE)
    questions = {name: packer.of_text("week9", f"Words.\n\n**Question 1.** {text}") for name, text in ASKED.items()}
    path = tmp_path / "quizzes.bin"
    path.write_text(packer.packed(packer.entries(packer.read_all(tmp_path), questions)))
    monkeypatch.setattr(nnlab.quiz, "FILE", path)
    monkeypatch.setattr(nnlab.quiz, "_right", set())
    nnlab.quiz._packed.cache_clear()
    yield path
    nnlab.quiz._packed.cache_clear()


def test_not_answered_yet(sample, capsys):
    quiz("week9-sample", ...)
    said = '▷ not answered yet\n  Put one letter, "a", "b" or "c" in place of `...` and run the cell.\n'
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("question", "answer", "headline"),
    [("week9-sample", answer, "b) is right") for answer in ("b", "B", " b ", "b)")]
    + [("week9-several", answer, "a, c is right") for answer in ("ac", "c, a", ["a", "c"], {"c", "a"}, "a) c)")]
    + [("week9-number", answer, f"{answer} is right") for answer in (0.75, "3/4", ".75", 0.7501)]
    + [("week9-number", np.float64(0.75), "0.75 is right"), ("week9-number", np.array([0.75]), "0.75 is right")]
    + [("week9-prints", answer, "(2,3) is right") for answer in ("(2, 3)", (2, 3), "(2,3)")]
    + [("week9-line", answer, "line 2 is the wrong one") for answer in (2, "2", " 2 ")]
    + [("week9-order", answer, "b, a is right") for answer in ("ba", "b, a", ["b", "a"])],
)
def test_right_in_every_way_of_writing_it(sample, capsys, question, answer, headline):
    quiz(question, answer)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"✓ {headline}" and said[-1] == "  1 of 6 questions of this week are right so far."


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("week9-sample", "a", "Sum over `axis=1`, not <axis=0>."),
        ("week9-sample", "c", "No."),
        ("week9-several", "a", judging.SOME),
        ("week9-several", "abc", "b) Two is not."),
        ("week9-several", "bc", "b) Two is not."),
        ("week9-number", 0.25, "That is the rest."),
        ("week9-number", 0.756, "Divide 3 by 4."),
        ("week9-prints", "(3,2)", "Turned round."),
        ("week9-prints", "6", "Count the rows."),
        ("week9-line", 1, "It begins with 1."),
        ("week9-order", "ab", "There is no x yet."),
    ],
)
def test_wrong_has_the_sentence_for_that_answer(sample, capsys, question, answer, sentence):
    quiz(question, answer)
    mark, says, again = capsys.readouterr().out.splitlines()
    assert mark.startswith("✗ ") and says == f"  {sentence}" and "again" in again


def test_progress_goes_down_when_a_right_answer_is_changed(sample, capsys):
    for answer in ("b", "a"):
        quiz("week9-sample", answer)
    quiz("week9-line", 2)
    assert "1 of 6" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("question", "answer"),
    [("week9-sample", answer) for answer in ("d", "", "ab", None, 2, True, ["b"])]
    + [("week9-several", answer) for answer in ("", "ad", None, [])]
    + [("week9-number", answer) for answer in ("", "x", "1/0", "1/2/3", True, None, np.ones(2), "nan", "٣")]
    + [("week9-prints", answer) for answer in ("", "  ", None)]
    + [("week9-line", answer) for answer in (0, 3, 1.5, "", "1 2")]
    + [("week9-order", answer) for answer in ("a", "aab", "", "bac")],
)
def test_what_is_no_answer_is_said_to_be_none(sample, question, answer):
    with pytest.raises(QuizError, match=rf"the answer to '{question}' is .*got " + re.escape(repr(answer))):
        quiz(question, answer)


@pytest.mark.parametrize("question", ["week9-sampel", "nothing", None, 3])
def test_a_question_that_does_not_exist(sample, question):
    with pytest.raises(QuizError, match=f"no question {question!r}") as caught:
        quiz(question, ...)
    assert ("is it 'week9-sample'" in str(caught.value)) == (question == "week9-sampel")


def test_a_spoilt_file_says_so(sample):
    sample.write_text("{")
    nnlab.quiz._packed.cache_clear()
    with pytest.raises(QuizError, match="cannot be read"):
        quiz("week9-sample", ...)


def shown(function, *arguments):
    """What a notebook is given to show."""
    InteractiveShell.instance()
    try:
        with capture_output() as captured:
            function(*arguments)
    finally:
        InteractiveShell.clear_instance()
    assert captured.stdout == ""
    return captured.outputs[0].data


def test_in_a_notebook_html_is_escaped_and_has_a_plain_twin(sample):
    data = shown(quiz, "week9-sample", "a")
    assert "Sum over <code>axis=1</code>, not &lt;axis=0&gt;." in data["text/html"]
    assert "Sum over `axis=1`, not <axis=0>." in data["text/plain"]


def test_a_question_without_an_answer_can_be_answered_in_the_page(sample):
    box = BeautifulSoup(shown(quiz, "week9-sample", ...)["text/html"], "html.parser")
    assert [li["data-choice"] for li in box.find_all("li")] == ["a", "b", "c"] and len(box.find_all("script")) == 1
    data = box.find(class_="nnlab-quiz").attrs
    assert packing.unpack("week9-sample", data["data-key"])["right"] == "b" and data["data-total"] == "6"
    assert (
        r"\(a &lt; b\)" in page.inline("$a < b$")
        and page.inline("**x** `<y>`") == "<strong>x</strong> <code>&lt;y&gt;</code>"
    )


def test_earlier_questions_are_asked_in_full_and_others_wait_to_take_their_place(sample, capsys):
    box = BeautifulSoup(shown(recall, ["week9-sample", "week9-line"], (..., 2))["text/html"], "html.parser")
    boxes = box.find_all(class_="nnlab-quiz")
    assert [one["data-name"] for one in boxes if not one.has_attr("hidden")] == ["week9-sample"]
    assert len(boxes) == 5 and box.find(attrs={"data-most": "1"}) and "Which line is wrong?" in box.text
    recall(["week9-sample", "week9-line"], ("b", ...))
    assert re.search(r"(?s)yes.*✓ b\) is right.*Which line is wrong\?.*▷ not answered yet", capsys.readouterr().out)
    with pytest.raises(QuizError, match="2 questions want as many answers, got 1"):
        recall(["week9-sample", "week9-line"], ("b",))


@pytest.mark.parametrize(
    ("guess", "truth", "says"),
    [
        (..., np.float64(0.693147), "How? It is 0.6931. (No guess yet"),
        (0.5, 0.693147, "How? You expected 0.5; it is 0.6931."),
        ((3, 8), (3, 8), "How? You expected (3, 8), and so it is."),
        ("a", "b", "How? You expected a; it is b."),
    ],
)
def test_a_guess_stands_beside_the_truth(guess, truth, says, capsys):
    predict(guess, truth, "How?")
    assert capsys.readouterr().out.startswith(says)
    mark = BeautifulSoup(shown(predict, guess, truth, "How <?")["text/html"], "html.parser").find(class_="nnlab-guess")
    assert packing.unpack(mark["data-name"], mark["data-key"]) == {"ask": "How <?", "truth": said(truth)}


# The page's script, in V8, the engine of Chromium, says what Python says


@cache
def engine():
    js = MiniRacer()
    js.eval((page.HERE / "js" / "judge.js").read_text("utf-8"))
    return js


def in_script(name, text, answers):
    """(key, [outcome of each answer]) as the page's script has them."""
    code = "const key = judging.unpack(%s, %s); return JSON.stringify([key, %s.map((one) => judging.judge(key, one))]);"
    code %= tuple(json.dumps(one) for one in (name, text, answers))
    return json.loads(engine().eval(f"(function () {{ {code} }})()"))


def answers_to(key):
    """Answers of all sorts: every letter, several of them, every order, what is known to be wrong, and none at all."""
    letters = list(key.get("says", "abc"))
    made = ["", " ", "x", "0", "-1", "−4", "1e3", ".5", "3/4", "1/0", "1//2", "(5,)", "٣", "ß", *letters, " B) "]
    made += [", ".join(letters[:k]) for k in range(2, len(letters) + 1)] + ["".join(letters[::-1]), str(key["right"])]
    made += ["".join(some) for some in permutations(letters)][:24]
    return made + [str(wrong) for wrong, _ in key.get("mistakes", [])] + [f"{key['right']} "]


def test_the_script_unpacks_and_judges_every_question_as_python_does(sample):
    for name, one in {**BANK, **json.loads(sample.read_text("ascii"))}.items():
        key = packing.unpack(name, one["key"])
        answers = answers_to(key)
        unpacked, told = in_script(name, one["key"], answers)
        assert unpacked == key
        for answer, outcome in zip(answers, told, strict=True):
            mine = judging.judge(key, answer)
            wanted = mine and (mine.right, mine.headline, mine.sentence)
            got = outcome and (outcome["right"], outcome["headline"], outcome["sentence"])
            assert got == wanted, f"{name}, {answer!r}"
        assert sum(bool(one and one["right"]) for one in told) >= 2, f"{name}: no right answer was tried"


def test_what_was_missed_is_asked_first_and_a_browser_that_keeps_nothing_is_no_obstacle():
    js = MiniRacer()
    js.eval("const console = { info() {} }, refuse = () => { throw Error('no'); };")
    js.eval(
        "const localStorage = { getItem: refuse, setItem: refuse };" + (page.HERE / "js" / "kept.js").read_text("utf-8")
    )
    for name, right, missed in (("b", "true", 2), ("c", "false", 1), ("a", "true", 0)):
        js.eval(f"kept.write('{name}', {{ right: {right}, missed: {missed} }})")
    assert json.loads(js.eval("JSON.stringify(kept.byNeed(['a', 'b', 'c', 'd']))")) == ["c", "b", "a", "d"]


def test_packing_is_undone_by_unpacking_and_is_the_same_each_time():
    key = {"right": "b", "says": {"a": "ß ≠ 1", "b": "yes"}}
    text = packing.pack("week9-a", key)
    assert packing.unpack("week9-a", text) == key and text == packing.pack("week9-a", dict(reversed(key.items())))
    assert packing.pack("week9-b", key) != text


def test_no_answer_can_be_read_in_the_clear():
    text = packer.FILE.read_text()
    for name, key in KEYS.items():
        sentences = [*key.get("says", {}).values(), *(says for _, says in key.get("mistakes", []))]
        assert sentences and not any(json.dumps(sentence)[1:-1] in text for sentence in sentences), name


def test_nothing_heavy_is_imported():
    code = "import sys, nnlab.quiz; print([m for m in ('numpy', 'matplotlib', 'h5py', 'IPython') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
