"""Use every question as a reader would, in a real Chromium from file://: by pointer, by keyboard, and once more after a reload.

    python tools/see_quizzes.py --into FOLDER

390 and 1280 pixels wide, light and dark, with pictures left in the folder. It needs Chromium and `pip install playwright
axe-playwright-python`, and stops at the first thing that is not as it should be.
"""

import argparse
import json
import shutil
from pathlib import Path

from see_explorers import NIGHT, WCAG, expect, watched

from nnlab.quiz import FILE, packing, page
from nnlab.quiz.guess import beside

BANK = json.loads(FILE.read_text("ascii"))
KEYS = {name: packing.unpack(name, one["key"]) for name, one in BANK.items()}
SECRET = "eleven, as it came out"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Questions</title><body style="{style}"><main>{questions}
<div class="cell"><div class="cell_output"><pre>{secret}</pre>{guess}</div></div>
<p><b>What you see.</b> {secret}</p><ul><li>{secret}</li></ul><p>Further on.</p></main>"""


def page_of(path, style):
    """A page with all questions, three of them again as at the beginning of a lecture, and a guess."""
    every = "".join(page.alive(page.question(name, one, 9, whole=True)) for name, one in BANK.items())
    again = "".join(page.question(name, BANK[name], 9, whole=True) for name in list(BANK)[:6])
    guess = beside(..., 11, "How many?")[1]
    questions = f'{every}<div id="again">{page.alive(again, most=3)}</div>'
    path.write_text(PAGE.format(style=style, questions=questions, secret=SECRET, guess=guess), "utf-8")
    return path.as_uri()


def answer(box, key, page_, said):
    """Answer a question in the page; the choices by pointer, fields by keyboard."""
    letters = list(key.get("says", ()))
    if key["kind"] in ("choice", "line"):
        box.get_by_role("button").nth(letters.index(said)).click()
    elif key["kind"] == "several":
        for k, letter in enumerate(letters):
            if box.get_by_role("checkbox").nth(k).is_checked() != (letter in said):
                box.get_by_role("checkbox").nth(k).focus()
                page_.keyboard.press("Space")
        box.get_by_role("button", name="Check").click()
    elif key["kind"] == "order":
        box.get_by_role("button", name="Start again").click()
        for letter in said:
            box.get_by_role("button").nth(letters.index(letter)).focus()
            page_.keyboard.press("Enter")
    else:
        box.get_by_role("textbox").fill(said)
        page_.keyboard.press("Enter")


def wrong(key):
    """An answer that is wrong."""
    if key["kind"] in ("number", "prints"):
        return str(key["mistakes"][0][0])
    letters = list(key["says"])
    if key["kind"] == "order":
        return "".join(letters) if "".join(letters) != key["right"] else "".join(letters[::-1])
    return next(letter for letter in letters if letter != key["right"])


def use(page_, address):
    page_.goto(address)
    boxes = page_.locator("main > div > .nnlab-quiz.alive")
    expect(boxes.count() == len(BANK), f"{boxes.count()} of {len(BANK)} questions are alive")
    missed = list(BANK)[5]
    for k, (name, key) in enumerate(KEYS.items()):
        for said, mark in ((wrong(key), "✗"), (str(key["right"]), "✓")):
            if name == missed and mark == "✓":
                continue
            answer(boxes.nth(k), key, page_, said)
            told = boxes.nth(k).locator(".headline").inner_text()
            expect(told.startswith(mark), f"{name}, {said!r}: {told}")
    page_.reload()
    for k, name in enumerate(BANK):
        told = boxes.nth(k).locator(".headline").inner_text()
        expect(told.startswith("✗" if name == missed else "✓"), f"{name}: after a reload {told!r}")
    asked = page_.locator("#again .nnlab-quiz:visible")
    first = asked.first.get_attribute("data-name")
    expect(asked.count() == 3 and first == missed, f"asked again are {asked.count()}, {first} first")
    secret = page_.get_by_text(SECRET)
    expect(not any(one.is_visible() for one in secret.all()), "the output is not covered")
    expect(page_.get_by_text("Further on.").is_visible(), "more than the output is covered")
    page_.get_by_label("Before you look: How many?").fill("5")
    page_.keyboard.press("Enter")
    expect(all(one.is_visible() for one in secret.all()), "the output is covered after a guess")
    expect(page_.get_by_text("You expected 5; it is 11.").is_visible(), "the guess does not stand beside the truth")


def see(folder):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in (390, 1280):
            for light, style in (("light", ""), ("dark", NIGHT)):
                said = []
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=light, offline=True
                )
                page_ = watched(context.new_page(), said)
                use(page_, page_of(folder / f"questions-{light}.html", style))
                wide = page_.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
                expect(not wide, f"the page is wider than {width} px")
                found = Axe().run(page_, options={"runOnly": WCAG}).response["violations"]
                expect(not found, f"{width} px, {light}: {[(v['id'], v['nodes'][0]['html'][:200]) for v in found]}")
                expect(not said, f"errors: {said}")
                page_.screenshot(path=folder / f"questions-{width}-{light}.png", full_page=True)
                context.close()
        print(f"{len(BANK)} questions, two widths, light and dark; pictures in {folder}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, required=True)
    see(parser.parse_args().into.resolve())
