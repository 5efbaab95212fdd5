"""What a browser says of the built site: `make look-at-site`. It fails when anything is not as it should be.

    python tools/look_at_site.py site                         # every page, three widths, by day and by night
    python tools/look_at_site.py site --only lectures/week1   # pages whose path begins so
    python tools/look_at_site.py site --into FOLDER           # pictures of them, too

Each page is opened in Chromium without a network. axe (WCAG A and AA) has to be silent; nothing is wider than the window; what
moves sideways can be reached by keyboard and says so; no name in a heading is broken; no page is longer than 12,000 pixels at
1280 or weighs more than it may. Needs Chromium and `pip install playwright axe-playwright-python`.
"""

import argparse
import functools
import http.server
import re
import shutil
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "docs"))

from making.split import LONGEST  # noqa: E402
from making.weight import pages, too_heavy  # noqa: E402

WIDTHS = (390, 768, 1280)
SCHEMES = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
READY = """async () => {
  if (window.MathJax && MathJax.startup && MathJax.startup.promise) await MathJax.startup.promise;
  if (window.tellWhatMoves) tellWhatMoves();
}"""
MOVES_UNTOLD = """() => [...document.querySelectorAll(".bd-article *")].filter(box => {
  const moves = /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 2;
  const hint = box.previousElementSibling, told = hint && hint.classList.contains("sideways-hint");
  return moves && !told && box.clientWidth > 40 && !box.closest("span.math");
}).map(box => box.outerHTML.slice(0, 120))"""
BROKEN_NAMES = """() => [...document.querySelectorAll(":is(h1, h2, h3, h4) code")]
  .filter(name => name.getClientRects().length > 1).map(name => name.textContent)"""
CUT_CONTENTS = """() => [...document.querySelectorAll(".bd-sidebar-secondary .nav-link")].filter(link => {
  const bar = link.closest(".bd-sidebar-secondary").getBoundingClientRect(), box = link.getBoundingClientRect();
  return box.width > 0 && (box.right > bar.right + 1 || box.left < bar.left - 1);
}).map(link => link.textContent.trim())"""


SEARCHED = ("sigmoid", "backpropagation", "broadcasting", "softmax", "derivative", "initialise", "vectorised")
TEX = re.compile(r"\\\\?[a-zA-Z(\[{]|[\^_]\{")
AXE = """async ({exclude, rules}) => {
  const about = exclude.length ? {exclude} : document;
  return (await axe.run(about, {runOnly: rules, resultTypes: ["violations"]})).violations;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Only what the page says is of interest."""


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A page that is left while something still loads hangs up; what a page really lacks, it reports itself."""


@contextmanager
def served(site: Path):
    """The site at an address of this machine."""
    handler = functools.partial(Quiet, directory=str(site))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def look(page, name: str, into: Path | None = None) -> list[str]:
    """What is wrong with an open page, in all widths and schemes."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    page.evaluate(READY)
    page.evaluate(Axe().axe_script)
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(READY)
        length = page.evaluate("document.documentElement.scrollHeight")
        if width == max(WIDTHS) and length > LONGEST:
            found.append(f"{length} pixels long at {width}")
        for scheme in SCHEMES:
            page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
            if into:
                picture = into / f"{name.removesuffix('.html').replace('/', '+')}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=True)
            # formulas are thousands of nodes that look the same at every width: they are looked at once
            formulas = [] if (width, scheme) == (WIDTHS[0], SCHEMES[0]) else [["mjx-container"]]
            said = page.evaluate(AXE, {"exclude": formulas, "rules": WCAG})
            found += [f"{width}, {scheme}, axe: {v['id']}: {node['html'][:160]}" for v in said for node in v["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{width}: wider than the window")
        found += [f"{width}: moves sideways and does not say so: {box}" for box in page.evaluate(MOVES_UNTOLD)]
        found += [f"{width}: a name in a heading is broken: {box}" for box in page.evaluate(BROKEN_NAMES)]
        found += [f"{width}: cut in the contents: {box}" for box in page.evaluate(CUT_CONTENTS)]
    return [f"{name}: {words}" for words in found]


def search(page, address: str) -> list[str]:
    """What is wrong with what the search page finds: a lecture has to come first, and no TeX may be seen."""
    found = []
    for words in SEARCHED:
        page.goto(f"{address}/search.html?q={words}")
        page.wait_for_selector("#search-results li p.context")
        first = page.eval_on_selector("#search-results li a", "link => link.getAttribute('href')")
        if not first.startswith("lectures/"):
            found.append(f"search for {words}: {first} comes first")
        shown = page.inner_text("#search-results")
        found += [f"search for {words}: raw TeX in {line!r}" for line in shown.splitlines() if TEX.search(line)]
    return found


def main(arguments=None):
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="START", help="pages whose path begins so")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="put a picture of each page there")
    asked = parser.parse_args(arguments)
    site = asked.site.resolve()
    names = [path.relative_to(site).as_posix() for path in pages(site)]
    names = [name for name in names if name.startswith(tuple(asked.only) or "")]
    if not names:
        sys.exit(f"{site} has no page {' '.join(asked.only)}: run `make site` first")
    if asked.into:
        asked.into.mkdir(parents=True, exist_ok=True)
    wrong = too_heavy(site)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    with served(site) as address, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in names:
            page = browser.new_page()
            failed = []
            page.on("requestfailed", lambda request, kept=failed: kept.append(f"not loaded: {request.url}"))
            page.on("pageerror", lambda error, kept=failed: kept.append(f"a script failed: {error}"))
            page.on("response", lambda r, kept=failed: kept.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
            page.goto(f"{address}/{name}", wait_until="load")
            page.evaluate(READY)
            found = [
                f"{name}: {words}" for words in failed
            ]  # before axe, which asks for style sheets at wrong addresses
            found += look(page, name, asked.into)
            print(name, "is as it should be" if not found else "\n    ".join(["", *found]), flush=True)
            wrong += found
            page.close()
        if not asked.only:
            told = search(browser.new_page(), address)
            print(*told, sep="\n")
            wrong += told
    print(f"{len(names)} pages looked at, {len(wrong)} things wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
