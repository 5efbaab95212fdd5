"""What tools/term.py does in a real Chromium: formgrader's buttons, and a look at every page of ours."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

from autograder.nbgrader_side import gradebook

SAVED = 60  # seconds until formgrader has saved what was typed
COMMENT = "Nearly: look at the shapes once more."
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def expect(true, otherwise):
    if not true:
        sys.exit(f"not as it should be: {otherwise}")


class Formgrader:
    """A Jupyter server for the course of a term (a `term.Term`), and one assignment in its formgrader; a context manager."""

    def __init__(self, term, assignment):
        self.course, self.root, self.assignment = term.course, term.root, assignment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}/formgrader"
        line = [str(Path(sys.executable).with_name("jupyter")), "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
        line += [f"--port={port}", "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"]
        with open(self.root / "jupyter.log", "w") as log:
            self.server = subprocess.Popen(line, cwd=self.root, env=term.env, stdout=log, stderr=log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def use(self, browser, student) -> str:
        """Autograde, give points and a comment to one exercise, generate feedback; returns the exercise's name."""
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(240_000)
        before = gradebook.standings(self.course, self.assignment)[student].total
        self._press(page, student, "autograde", "autograded")
        expect(self._standing(student).total == before, "the button gave other points")
        page.screenshot(path=self.root / "formgrader.png")
        name = self._comment(page, student)
        self._press(page, student, "generate-feedback", "generated feedback")
        made = self.root / "feedback" / student / self.assignment / f"{self.assignment}.html"
        text = made.read_text()
        expect(COMMENT in text and "HIDDEN TESTS" not in text, f"the button made another page: {made}")
        return name

    def _press(self, page, student, button, done):
        """A button of the student's row, and formgrader's word that it is done."""
        _open_when_ready(page, f"{self.base}/manage_submissions/{self.assignment}")
        row = page.locator("tr", has=page.locator("td.student-id", has_text=re.compile(rf"^{re.escape(student)}$")))
        row.locator(f"td.{button} a").click()
        page.locator("#success-modal, #error-modal").first.wait_for()
        words = page.locator("#success-modal, #error-modal").first.inner_text()
        expect(f"Successfully {done}" in words, words[-3000:])

    def _standing(self, student):
        return gradebook.standings(self.course, self.assignment)[student]

    def _comment(self, page, student):
        with gradebook.open_gradebook(self.course) as gb:
            found = gb.find_submission_notebook(self.assignment, self.assignment, student)
            submission, name = found.id, min(g.name for g in found.grades)
        page.goto(f"{self.base}/submissions/{submission}/", wait_until="networkidle")  # else it forgets what is typed
        page.locator(f"input.score[id='{name}']").fill("1.5")
        page.locator(f"input.score[id='{name}']").press("Tab")
        box = page.locator(f"textarea[id='{name}-answer-comment']")
        box.fill(COMMENT)
        box.press("Tab")
        for _ in range(SAVED):
            page.wait_for_timeout(1000)
            part = self._standing(student).parts[self.assignment]
            if part.points[name].manual == 1.5 and part.comments.get(f"{name}-answer") == COMMENT:
                return name
        sys.exit(f"formgrader saved nothing: {part.points[name]}, {part.comments}")


def _open_when_ready(page, address):
    for _ in range(120):
        try:
            return page.goto(address)
        except Exception:  # noqa: BLE001  the server is not there yet
            time.sleep(1)
    sys.exit("JupyterLab did not start: see jupyter.log")


def look_at(browser, paths, folder):
    """Pictures of pages in two widths, by day and by night, and what axe says of each."""
    from axe_playwright_python.sync_playwright import Axe

    for path in paths:
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, offline=True
                )
                page = context.new_page()
                page.goto(path.resolve().as_uri())
                page.screenshot(path=folder / f"{path.stem}-{width}-{scheme}.png", full_page=True)
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                expect(not wide, f"{path.name} is wider than {width} px")
                said = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
                expect(
                    not said, f"{path.name}, {width} px, {scheme}: {[(v['id'], v['nodes'][0]['html']) for v in said]}"
                )
                context.close()
