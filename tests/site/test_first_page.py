"""The first page leads somewhere, and each reader has a menu of their own."""

import re
import tomllib

import pytest
from bs4 import BeautifulSoup
from courses import COURSE, ROOT
from making import weight

FOR_INSTRUCTORS = (
    "anchors architecture diagnosis instructor other-courses reference security term tolerances your-own-course"
)
LECTURES = sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb"))


def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def first(site):
    return soup(site / "index.html")


def leads_to(site, page, links):
    """The pages of the site that links on a page lead to."""
    paths = [page.parent / a["href"].partition("#")[0] for a in links if not a["href"].startswith("#")]
    return {path.resolve().relative_to(site.resolve()).as_posix() for path in paths}


def test_it_says_where_to_start_and_links_every_lecture_and_assignment_in_the_week_it_belongs_to(site, first):
    (start,) = first.select("a.start")
    assert start["href"] == "lectures/week1_introduction.html" and (site / start["href"]).is_file()
    weeks = [leads_to(site, site / "index.html", week.find_all("a")) for week in first.select("div.week")]
    wanted = {f"lectures/{name}.html" for name in LECTURES} | {
        f"assignments/{name}.html" for name in COURSE.assignments
    }
    assert len(weeks) == 4 and set.union(*weeks) == wanted
    for number, links in enumerate(weeks, start=1):
        assert all(f"week{number}_" in link for link in links - {"lectures/errata.html"})


def test_it_shows_the_film_of_the_lecture(site, first):
    (film,) = first.select("[id^=film-]")
    frames = re.findall(r"pictures/\w{16}\.png", first.article.find("script", string=re.compile("const frames")).string)
    lecture = site / "lectures" / "week3_shallow_networks" / "7-what-training-does-to-the-hidden-layer.html"
    assert soup(lecture).find(id=film["id"]) and len(frames) > 10
    assert all((site / frame).is_file() for frame in frames)
    assert film.img["src"] == frames[-1] and len(film.img["alt"]) > 30


def test_instructors_pages_are_in_a_menu_of_their_own(site, first):
    theirs = {f"{name}.html" for name in FOR_INSTRUCTORS.split()}
    students = leads_to(site, site / "index.html", first.select_one("nav[aria-label=Course]").find_all("a"))
    assert not students & theirs and "for-instructors.html" in students and "student.html" in students
    page = site / "instructor.html"
    assert theirs <= leads_to(site, page, soup(page).select_one("nav[aria-label=Course]").find_all("a")) | {page.name}


def test_every_page_has_an_icon_and_says_under_which_licence_it_stands(site):
    for page in weight.pages(site):
        icon, footer = soup(page).find("link", rel="icon"), soup(page).find("footer", class_="bd-footer")
        assert (page.parent / icon["href"].partition("?")[0]).resolve().is_file(), page
        assert "Text and figures: CC BY 4.0. Code: BSD 3-Clause." in " ".join(footer.get_text().split()), page
        assert "©" not in footer.get_text()


def test_the_licences_are_those_of_the_repository():
    assert "CC BY 4.0" in (ROOT / "LICENSE-CONTENT").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "BSD-3-Clause"


def test_code_that_draws_is_folded_and_other_code_is_not(site):
    page = soup(site / "lectures" / "week3_shallow_networks" / "7-what-training-does-to-the-hidden-layer.html")
    folded = {}
    for cell in page.select("div.cell:has(pre)"):
        for name in re.findall(r"^def (\w+)", cell.find("pre").get_text(), re.M):
            folded[name] = cell.find("details") is not None
    assert folded["draw_hidden"] and not folded["descend"]
