"""quiz(): what it says to every kind of answer, and that quizzes.bin is what quizzes/ makes, packed."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import nnlab.quiz
from nnlab.quiz import QuizError, quiz

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("pack_quizzes", ROOT / "tools" / "pack_quizzes.py")
packer = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(packer)
QUESTIONS = packer.read_all()

SAMPLE = {
    "week9-sample": ("b", {"a": "Sum over `axis=1`, not <axis=0>.", "b": "Yes: 1 < 2.", "c": "No."}),
    "week9-other": ("a", {"a": "Yes.", "b": "No."}),
}


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """The sample questions in place of the course's, in a session that has answered nothing."""
    path = tmp_path / "quizzes.bin"
    path.write_text(packer.packed(SAMPLE))
    monkeypatch.setattr(nnlab.quiz, "FILE", path)
    monkeypatch.setattr(nnlab.quiz, "_right", set())
    nnlab.quiz._packed.cache_clear()
    yield path
    nnlab.quiz._packed.cache_clear()


def test_not_answered_yet(sample, capsys):
    quiz("week9-sample", ...)
    assert capsys.readouterr().out == '▷ not answered yet\n  Put "a", "b" or "c" in place of `...` and run the cell.\n'


@pytest.mark.parametrize("answer", ["b", "B", " b ", "b)"])
def test_right(sample, capsys, answer):
    quiz("week9-sample", answer)
    said = capsys.readouterr().out.splitlines()
    assert said == ["✓ b) is right", "  Yes: 1 < 2.", "  1 of 2 questions of this week are right so far."]


def test_wrong_has_the_sentence_of_that_choice(sample, capsys):
    for choice in "ac":
        quiz("week9-sample", choice)
        out = capsys.readouterr().out
        assert out.startswith(f"✗ {choice}) is not right\n  {SAMPLE['week9-sample'][1][choice]}\n")
        assert "Yes" not in out


def test_progress_goes_down_when_a_right_answer_is_changed(sample, capsys):
    quiz("week9-sample", "b")
    quiz("week9-sample", "a")
    quiz("week9-other", "a")
    assert "1 of 2" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("answer", ["d", "", "ab", None, 2, True, ["b"]])
def test_an_answer_that_is_no_choice(sample, answer):
    with pytest.raises(QuizError, match=r'one letter, "a", "b" or "c", got ' + re.escape(repr(answer))):
        quiz("week9-sample", answer)


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


def test_in_a_notebook_html_is_escaped_and_has_a_plain_twin(sample):
    shell = InteractiveShell.instance()
    try:
        with capture_output() as captured:
            quiz("week9-sample", "a")
        data = captured.outputs[0].data
    finally:
        InteractiveShell.clear_instance()
    assert "Sum over <code>axis=1</code>, not &lt;axis=0&gt;." in data["text/html"]
    assert "Sum over `axis=1`, not <axis=0>." in data["text/plain"]
    assert shell is not None and captured.stdout == ""


def test_packing_is_undone_by_unpacking_and_is_the_same_each_time():
    for name, (right, says) in SAMPLE.items():
        text = nnlab.quiz.pack(name, right, says)
        assert nnlab.quiz.unpack(name, text) == (right, says)
        assert text == nnlab.quiz.pack(name, right, dict(reversed(says.items())))


def test_the_packed_file_is_what_the_questions_make():
    assert packer.FILE.read_text() == packer.packed(QUESTIONS), "run tools/pack_quizzes.py"


def test_no_answer_can_be_read_in_the_clear():
    text = packer.FILE.read_text()
    values = "".join(json.loads(text).values())
    for name, (_, says) in QUESTIONS.items():
        for sentence in says.values():
            words = sorted(re.findall(r"\w{7,}", sentence), key=len)
            assert not any(word in values for word in words), f"{name}: {sentence}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[why]\nright = "a) x"\na = "x"\nb = "y"', "words with hyphens"),
        ('[w-a]\nright = "c) z"\na = "x"\nb = "y"', "right is one of a, b and its words, 'b) ...', got 'c) z'"),
        ('[w-a]\nright = "a"\na = "x"\nb = "y"', "and its words, 'b) ...', got 'a'"),
        ('[w-a]\na = "x"\nb = "y"', "right is one of a, b and its words, 'b) ...', got None"),
        ('[w-a]\nright = "a) x"\na = "x"', "a sentence for a, b"),
        ('[w-a]\nright = "a) x"\na = "x"\nc = "y"', "a sentence for a, b"),
        ('[w-a]\nright = "a) x"\na = "x"\nb = " "', "choice b wants a sentence"),
        ('[w-a]\nright = "a) x"\na = "x"\nb = "an `odd one"', "backticks in pairs"),
    ],
)
def test_a_question_written_wrongly_is_refused(tmp_path, text, says):
    path = tmp_path / "week9.toml"
    path.write_text(text)
    with pytest.raises(packer.FormatError, match=re.escape(says)):
        packer.read(path)


def test_a_question_that_stands_twice_is_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text('[w-a]\nright = "a) x"\na = "x"\nb = "y"')
    with pytest.raises(packer.FormatError, match=r"two\.toml: w-a stands in another file"):
        packer.read_all(tmp_path)


def test_nothing_heavy_is_imported():
    code = "import sys, nnlab.quiz; print([m for m in ('numpy', 'matplotlib', 'h5py', 'IPython') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


ASKED = {}  # {question: (lecture, the markdown before it)}, of all lectures
for lecture in sorted((ROOT / "notebooks").glob("*.ipynb")):
    cells = nbformat.read(lecture, as_version=4).cells
    for before, cell in zip(cells, cells[1:], strict=False):
        for name in re.findall(r'^quiz\("([^"]+)", answer\)$', cell.source, re.M) if cell.cell_type == "code" else []:
            assert name not in ASKED, f"{name} is asked twice: {lecture.stem} and {ASKED[name][0]}"
            ASKED[name] = lecture.stem, before.source


def test_every_question_is_asked_and_every_asked_question_has_an_answer():
    assert set(ASKED) == set(QUESTIONS)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_the_choices_shown_are_those_that_are_answered(name):
    shown = re.findall(r"^\s*(?:[-*] )?(?:\*\*)?([a-d])\)", ASKED[name][1], re.M)
    assert shown == list(QUESTIONS[name][1])


WORDED = {name: found for path in sorted(packer.SOURCE.glob("*.toml")) for name, found in packer.worded(path).items()}


def choices(text):
    """{letter: words} of the choices in a lecture's text."""
    found = re.findall(r"^- ([a-d])\) (.*(?:\n(?!- [a-d]\)).*\S.*)*)", text, re.M)
    return {letter: " ".join(words.split()) for letter, words in found}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_the_key_names_the_choice_that_the_lecture_shows_under_its_letter(name):
    letter, words, _ = WORDED[name]
    assert choices(ASKED[name][1])[letter] == words


@pytest.mark.parametrize("week", ["week1", "week2", "week3", "week4"])
def test_neither_the_letter_nor_the_length_of_a_choice_gives_it_away(week):
    asked = [name for name in ASKED if name.startswith(f"{week}-")]
    assert {WORDED[name][0] for name in asked} == set("abcd")
    longest = [name for name in asked if WORDED[name][1] == max(choices(ASKED[name][1]).values(), key=len)]
    assert len(longest) <= len(asked) / 2, longest


def test_choices_are_read_as_they_are_shown():
    assert choices("Why?\n\n- a) one\n- b) two $x$\n  and more\n\nWords.") == {"a": "one", "b": "two $x$ and more"}


@pytest.mark.parametrize("week", ["week1", "week2", "week3", "week4"])
def test_at_least_eight_questions_a_week(week):
    assert sum(name.startswith(f"{week}-") for name in QUESTIONS) >= 8
