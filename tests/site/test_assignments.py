"""Assignments on the site: what one will see stands there, gives no number away, and the work can begin from the page."""

import re
import zipfile

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
import runs
import unnumbered
from bs4 import BeautifulSoup
from courses import COURSE, ROOT
from making import expected, publish

from autograder.releasing import release

WORDS = expected.words()


def pages(site, assignment):
    folder = site / "assignments"
    return [folder / f"{assignment}.html", *(folder / assignment).glob("*.html")]


def own_text(assignment):
    nb = nbformat.read(ROOT / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    return "\n".join(cell.source for cell in nb.cells)


def test_the_list_names_every_assignment():
    assert set(WORDS) == set(COURSE.assignments)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_list_says_what_each_picture_shows_with_no_number_of_its_own(assignment):
    known = unnumbered.numbers(own_text(assignment))
    for cell, texts in WORDS[assignment].items():
        assert all(len(text) > 30 and unnumbered.numbers(text) <= known for text in texts), cell


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_pictures_of_the_list_and_no_others_stand_on_the_pages_with_its_words(site, assignment):
    figures = [
        f for page in pages(site, assignment) for f in BeautifulSoup(page.read_text(), "html.parser").find_all("figure")
    ]
    wanted = [text for texts in WORDS[assignment].values() for text in texts]
    assert sorted(figure.img["alt"] for figure in figures) == sorted(wanted)
    assert all(re.search(r"pictures/\w+\.png$", figure.img["src"]) for figure in figures)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_a_reader_can_start_from_the_page(site, assignment):
    link = BeautifulSoup(pages(site, assignment)[0].read_text(), "html.parser").article.find("a", download=True)
    path = (site / "assignments" / link["href"]).resolve()
    with zipfile.ZipFile(path) as packed:
        names = set(packed.namelist())
    travels = {f"{assignment}/{name}" for name in release.travelling(COURSE, assignment)}
    assert names >= travels | {f"{assignment}/{assignment}.ipynb", f"{assignment}/checks.h5"}


def test_what_is_drawn_keeps_only_numbers_of_the_text():
    fig, axes = plt.subplots(1, 2)
    axes[0].plot([0.1, 0.2], [1000, 2000], label="cost 0.031")
    axes[0].set(title="rate 0.5 gives 0.87", xlabel="weights of 3 units")
    axes[0].legend()
    axes[1].bar(["cat", "dog"], [1, 2])
    fig.colorbar(axes[1].imshow(np.eye(2)))
    unnumbered.without_numbers(fig, {"0.5", "3"}).canvas.draw()
    told = " ".join(text.get_text() for text in fig.findobj(plt.Text))
    plt.close(fig)
    assert unnumbered.numbers(told) == {"0.5", "3"} and "rate 0.5 gives …" in told and "cost …" in told


def test_categories_at_an_axis_stay():
    fig, ax = plt.subplots()
    ax.bar(["cat", "dog"], [1, 2])
    unnumbered.without_numbers(fig, set()).canvas.draw()
    assert [label.get_text() for label in ax.get_xticklabels()] == ["cat", "dog"]
    assert not any(label.get_text() for label in ax.get_yticklabels())
    plt.close(fig)


def test_words_that_are_lacking_or_too_many_stop_the_build():
    picture = nbformat.v4.new_output("display_data", {"image/png": "eA==", "text/html": '<img width="300">'})
    run = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("draw()", id="unknown", outputs=[picture])])
    with pytest.raises(ValueError, match="week2_numpy_basics draws .*unknown.*, the list has .*sigmoid-picture"):
        expected.shown(run, "week2_numpy_basics", run)


def test_code_that_draws_is_folded_and_code_that_teaches_is_not():
    assert expected.draws("fig, ax = plt.subplots()\nax.plot(Z, sigmoid(Z))\nplt.show()")
    assert not expected.draws("parameters = nn_model(X, Y, 4)\nprint(parameters)\n\nplots.costs(costs)")


def test_a_solutions_pictures_are_drawn_by_the_code_that_hides_numbers():
    code = runs.hides_numbers_but(ROOT / "release" / "week2_numpy_basics" / "week2_numpy_basics.ipynb")
    assert code.rstrip().endswith("])") and "'0.001'" in code.splitlines()[-1]


def test_nothing_is_linked_unless_an_instructor_says_where():
    said = publish.settings(publish.FILE.read_text())
    assert (
        publish.buttons(said, "notebooks/week1_introduction.ipynb") == [] and publish.file_link(said, "README.md") == ""
    )


def test_buttons_lead_to_the_notebook_and_colab_gets_what_it_lacks():
    said = publish.settings('repository = "https://github.com/o/n"\nbranch = "main"\ncolab = true\nbinder = true')
    binder, colab = publish.buttons(said, "release/a/a.ipynb")
    assert binder["address"] == "https://mybinder.org/v2/gh/o/n/main?labpath=release/a/a.ipynb"
    assert colab["address"] == "https://colab.research.google.com/github/o/n/blob/main/release/a/a.ipynb"
    assert "course/nnlab" in colab["first"] and "course/release/a/*.h5" in colab["first"]
    assert "*.h5" not in publish.buttons(said, "notebooks/b.ipynb")[1]["first"]
    assert publish.file_link(said, "README.md") == "https://github.com/o/n/blob/main/README.md"


@pytest.mark.parametrize("text", ['repository = ""\nbranch = "main"\ncolab = true\nbinder = false', 'repository = "x"'])
def test_settings_that_cannot_work_are_refused(text):
    with pytest.raises(ValueError, match="GitHub|publish.toml wants"):
        publish.settings(text)
