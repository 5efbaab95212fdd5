"""The lectures' questions: asked where they are answered, several kinds, no pattern in the keys, explanations that are true."""

import math
import re
from collections import Counter
from itertools import permutations

import nbformat
import numpy as np
import pack_quizzes as packer
import pytest
from making import questions as on_pages

from nnlab.quiz import judging, packing

TABLES, ASKED = packer.read_all(), packer.asked()
KEYS = {name: packing.unpack(name, one["key"]) for name, one in packer.entries(TABLES, ASKED).items()}
WEEKS = ["week1", "week2", "week3", "week4"]


def of_kind(*kinds):
    return sorted(name for name, table in TABLES.items() if table["kind"] in kinds)


def test_the_packed_file_is_what_the_questions_make():
    assert packer.FILE.read_text() == packer.packed(packer.entries(TABLES, ASKED)), "run tools/pack_quizzes.py"


@pytest.mark.parametrize("name", of_kind("choice"))
def test_the_key_names_the_choice_that_the_lecture_shows_under_its_letter(name):
    assert TABLES[name]["right"] == f"{KEYS[name]['right']}) {ASKED[name].choices[KEYS[name]['right']]}"


@pytest.mark.parametrize("week", WEEKS)
def test_the_longest_choice_is_not_the_right_one_in_most_questions(week):
    names = [name for name in of_kind("choice") if name.startswith(f"{week}-")]
    lengths = {name: {k: len(words) for k, words in ASKED[name].choices.items()} for name in names}
    others = {name: [n for k, n in lengths[name].items() if k != KEYS[name]["right"]] for name in names}
    longest = [name for name in names if lengths[name][KEYS[name]["right"]] > max(others[name])]
    assert len(longest) <= len(names) / 2, longest


@pytest.mark.parametrize("week", WEEKS)
def test_at_least_eight_questions_a_week(week):
    assert sum(name.startswith(f"{week}-") for name in TABLES) >= 8


def told(code, table):
    """What `shows` gives after the code, or the error."""
    names = {"np": np, "math": math}
    exec(table["given"], names)
    try:
        exec(code, names)
    except NameError as e:  # a step that comes before what it needs
        return type(e)
    return repr(eval(table["shows"].strip(), names))


@pytest.mark.parametrize("name", of_kind("order"))
def test_only_the_right_order_leads_where_it_should(name):
    table, steps = TABLES[name], {k: words.strip("`") for k, words in ASKED[name].choices.items()}
    ends = {"".join(some): told("\n".join(steps[k] for k in some), table) for some in permutations(steps)}
    right = ends.pop(table["right"])
    assert right is not NameError and right not in ends.values()


@pytest.mark.parametrize("name", of_kind("line"))
def test_the_wrong_line_is_wrong_and_mended_it_is_right(name):
    table, code = TABLES[name], ASKED[name].code
    assert table["right"] in code and told(code, table) == "False"
    assert told(code.replace(table["right"], table["mended"]), table) == "True"
    assert [line.rpartition("# ")[2] for line in code.splitlines()] == sorted(KEYS[name]["says"])


def test_at_least_half_of_each_week_is_more_than_choosing_one_letter():
    for week in WEEKS:
        kinds = Counter(table["kind"] for name, table in TABLES.items() if name.startswith(f"{week}-"))
        assert kinds["choice"] <= kinds.total() / 2, kinds
    assert {table["kind"] for table in TABLES.values()} == set(judging.KINDS)


def test_right_letters_are_spread_evenly():
    every = Counter(KEYS[name]["right"] for name in of_kind("choice"))
    assert set(every) == set("abcd") and max(every.values()) <= 1.5 * min(every.values()), every
    for week in WEEKS:
        mine = Counter(KEYS[name]["right"] for name in of_kind("choice") if name.startswith(f"{week}-"))
        assert len(mine) == 4 and max(mine.values()) <= 2, (week, mine)
    several = Counter("".join(KEYS[name]["right"] for name in of_kind("several")))
    assert set(several) == set("abcd"), several


SUM = re.compile(
    r"(?<![\w^.,])(?:[−-]? ?\(?[\d.,]*\d\)?)(?: ?[·+−/-] ?[−-]?\(?\d[\d.,]*\)?)+(?: ?= ?[−-]?\d[\d.,]*(?:/\d+)?\b)+"
)


def sums(sentence):
    """The calculations with numbers alone that a sentence states: "12 + 3 = 15"."""
    return [m[0] for m in SUM.finditer(sentence)]


def holds(calculation):
    parts = [eval(part.replace("·", "*").replace("−", "-").replace(",", "")) for part in calculation.split("=")]
    return all(math.isclose(parts[0], part, rel_tol=6e-3) for part in parts)


def sentences():
    for name, key in KEYS.items():
        for says in [*key.get("says", {}).values(), *(s for _, s in key.get("mistakes", [])), key.get("why", "")]:
            yield name, says


def test_every_calculation_in_an_explanation_comes_out_as_it_says():
    found = [(name, one) for name, says in sentences() for one in sums(says)]
    assert len(found) > 15
    assert [(name, one) for name, one in found if not holds(one)] == []


def test_a_calculation_that_does_not_come_out_is_seen():
    assert sums("so 12 + 3 = 15, and 4 · 3 + 3 = 16.") == ["12 + 3 = 15", "4 · 3 + 3 = 16"]
    assert holds("12 + 3 = 15") and not holds("4 · 3 + 3 = 16")


@pytest.mark.parametrize("name", of_kind("number", "prints"))
def test_what_is_known_to_be_wrong_is_wrong(name):
    key = KEYS[name]
    values = [key["right"], *(value for value, _ in key["mistakes"])]
    close = key.get("within", 0)
    for k, value in enumerate(values):
        others = values[:k] + values[k + 1 :]
        assert not any(value == other or close and abs(value - other) <= 2 * close for other in others), (name, value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[why]\nright = "a) x"\na = "x"\nb = "y"', "words with hyphens"),
        ('[w-a]\nright = "a) x"\na = "x"', "a sentence for a, b"),
        ('[w-a]\nright = "a) x"\na = "x"\nc = "y"', "a sentence for a, b"),
        ('[w-a]\nright = "a) x"\na = "x"\nb = " "', "b wants a sentence"),
        ('[w-a]\nright = "a) x"\na = "x"\nb = "an `odd one"', "backticks in pairs"),
        ('[w-a]\nkind = "essay"\nright = "a) x"', "kind is one of choice, several"),
        ('[w-a]\nkind = "number"\nright = "3"\nwhy = "x"', "number wants mistakes, otherwise"),
        (
            '[w-a]\nkind = "number"\nright = "3"\nwhy = "x"\nmistakes = {}\notherwise = "x"\na = "x"',
            "wanted a sentence for a",
        ),
    ],
)
def test_a_table_written_wrongly_is_refused(tmp_path, text, says):
    path = tmp_path / "week9.toml"
    path.write_text(text)
    with pytest.raises(packer.FormatError, match=re.escape(says)):
        packer.read(path)


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ({"right": "b) other words"}, "Q?\n\n- a) one\n- b) two", "letter and words as in the lecture"),
        (
            {"right": "a) one"},
            "Q?\n\n- a) one",
            "the lecture has the choices ['a'], the table sentences for ['a', 'b']",
        ),
        ({"kind": "order", "right": "aab"}, "Q?\n\n- a) one\n- b) two", "an order of a, b, got 'aab'"),
    ],
)
def test_a_table_that_does_not_fit_its_lecture_is_refused(table, text, says):
    with pytest.raises(packer.FormatError, match=re.escape(says)):
        packer.entry("w-a", {"kind": "choice", "a": "x", "b": "y", **table}, packer.of_text("week9", text))


def test_a_question_that_stands_twice_is_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text('[w-a]\nright = "a) x"\na = "x"\nb = "y"')
    with pytest.raises(packer.FormatError, match=r"two\.toml: w-a stands in another file"):
        packer.read_all(tmp_path)


def test_a_question_is_read_as_it_is_shown():
    assert packer.unnumbered("    x = 1  # one    # 12") == "    x = 1  # one"
    found = packer.of_text(
        "week9", "Seen.\n\n**Question 3.** Why?\n\n```python\nx\n```\n\n- a) one\n- b) two $x$\n  and more\n\nWords."
    )
    assert (found.text, found.code) == ("Why?\n\n```python\nx\n```", "x")
    assert found.choices == {"a": "one", "b": "two $x$ and more"}


def test_a_page_has_the_choices_once_and_no_cell_that_waits_for_an_answer():
    name = of_kind("choice")[0]
    text = nbformat.v4.new_markdown_cell("- a) stays\n\n**Question 1.** Why?\n\n- a) one\n- b) two")
    asks = nbformat.v4.new_code_cell(f'answer = ...\nquiz("{name}", answer)')
    other = nbformat.v4.new_code_cell("print(1)")
    made = on_pages.for_reading([other, text, asks])
    assert made[1].source == "- a) stays\n\n**Question 1.** Why?" and made[0] == other
    assert made[2].metadata["tags"] == ["remove-input"] and text.source.endswith("two")
