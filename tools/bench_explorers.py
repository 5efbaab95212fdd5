"""What a picture of the explorers costs in a real page, for `make bench`: the median time of training steps plus drawing.

It needs Chromium (Debian's package `chromium`) and `pip install playwright`; where they are not, it says so.
"""

import shutil
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from nnlab import explore

PICTURES, WANTED = 200, 8.0  # pictures that are drawn; milliseconds, half of a screen's frame
NETWORKS = {"3 units": {"units": 3}, "3 layers of 8 units": {"layers": 3, "units": 8}}
# The page's own draw(), with its steps before it; reading a pixel back makes the browser finish what it has put off.
MEASURE = """pictures => {
  const place = document.querySelector(".nnlab-explorer"), taken = [], canvas = place.querySelector("canvas");
  for (let k = 0; k < pictures; k++) {
    const begin = performance.now();
    place.explorer.train(STEPS);
    place.explorer.draw();
    canvas.getContext("2d").getImageData(0, 0, 1, 1);
    taken.push(performance.now() - begin);
  }
  return taken;
}"""


def page_with(explorer, folder: Path) -> str:
    """The address of a page with one explorer in it."""
    path = folder / "explorer.html"
    html = explorer._repr_mimebundle_()[0]["text/html"]
    path.write_text(
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Explorer</title>{html}</html>", "utf-8"
    )
    return path.as_uri()


def lacking() -> list[str]:
    """What has to be installed first."""
    return [
        name
        for name, there in (("playwright", find_spec("playwright")), ("chromium", shutil.which("chromium")))
        if not there
    ]


def milliseconds(steps=1) -> dict:
    """{network: median time of that many steps and a picture} on the flower's 400 points, in a window of 1280 pixels."""
    from playwright.sync_api import sync_playwright

    found = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, offline=True)
        for name, choice in NETWORKS.items():
            page.goto(page_with(explore.playground(**choice), Path(folder)))
            found[name] = statistics.median(
                page.evaluate(MEASURE.replace("STEPS", str(steps)), PICTURES)[PICTURES // 4 :]
            )
        browser.close()
    return found


if __name__ == "__main__":
    if lacking():
        sys.exit(print(f"explorers: not measured, for want of {' and '.join(lacking())}"))
    for steps in (1, 5):
        for name, taken in milliseconds(steps).items():
            print(
                f"explorers, playground, {name}, {steps} step(s) and a picture: median {taken:.1f} ms (aim {WANTED:g})"
            )
