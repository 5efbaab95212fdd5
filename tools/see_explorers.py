"""Use every explorer as a reader would, in a real Chromium: from file://, in JupyterLab and in Notebook 7.

    python tools/see_explorers.py --into FOLDER

By keyboard and by pointer, 390 and 1280 pixels wide, light and dark, with pictures of each left in the folder; where 50 steps
lead is held against the tape. It needs Chromium and `pip install playwright axe-playwright-python`, and stops at the first
thing that is not as it should be.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import numpy as np

from nnlab import data, explore, plots
from nnlab.tape import Node, gradient

ROOT = Path(__file__).resolve().parents[1]
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
NIGHT = "background: #121318; color: #e8e8ec"
x, y = np.array([-2.0, -1.0, -0.5, 0.5, 1.0, 3.0]), np.array([0, 0, 1, 0, 1, 1])
DRAW = """
def draw(ax, w=2, b=0):
    ax.plot(x, w * x + b, label="w x + b")
    ax.legend()
    plots.describe(ax, f"A straight line with slope {w} that meets the upright axis at {b}.")
"""
MADE = {
    "graph": 'explore.graph((Node(2.0, "a") * Node(3.0, "b")).tanh() * 3)',
    "neuron": "explore.neuron(x, y)",
    "start": "explore.start()",
    "broadcast": "explore.broadcast((3, 1), (1, 4))",
    "bowl": 'explore.bowl(y, {"bowl": explore.Bowl(x, (-2, 8), (-5, 5), (-1.0, 3.0), 1.0)})',
    "lines": 'explore.lines({"circles": data.load("circles")}, [(300, 0.6), (60, 0.6), (180, 0.6)])',
    "interact": "explore.interact(draw, w=[1, 2, 3], b=[-1, 0, 1])",
    "playground": 'explore.playground({"moons": data.load("moons")}, units=4, layers=2, penalty=0.001, learning_rate=0.3)',
}


def expect(true, otherwise):
    if not true:
        sys.exit(f"not as it should be: {otherwise}")


def close(found, wanted, what):
    """To 1e-9 relative, as a whole."""
    apart = np.abs(np.array(found, dtype=float) - wanted).max() / np.abs(wanted).max()
    expect(apart < 1e-9, f"{what}: {apart:.1e} apart")


def descended(cost, parameters, learning_rate, steps=50):
    for _ in range(steps):
        slopes = gradient(cost, *parameters)
        parameters = [p - learning_rate * slope for p, slope in zip(parameters, slopes, strict=True)]
    return parameters


def bowl_after_50(given):
    view = given["views"]["bowl"]
    sign, feature = 2 * np.array(given["y"]) - 1, np.array(view["x"])
    found = descended(
        lambda w, b: -np.log((sign * (w * feature + b)).sigmoid()).mean(), view["start"], view["learning_rate"]
    )
    return np.array(found)


def playground_after_50(given):
    choice, points = given["choice"], given["sets"]["moons"]
    X, sign = np.array(points["X"]), 2 * np.array(points["Y"]) - 1
    dims, used, parameters = [2, *[choice["units"]] * choice["layers"], 1], 0, []
    for n_prev, n in zip(dims, dims[1:], strict=False):
        W = np.array(given["normals"][0][used : used + n * n_prev]).reshape(n, n_prev) / np.sqrt(n_prev)
        used += W.size
        parameters += [W, np.zeros((n, 1))]

    def cost(*parameters):
        A = X
        for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
            A = np.tanh(W @ A + b)
        z = parameters[-2] @ A + parameters[-1]
        return -np.log((sign * z).sigmoid()).mean() + choice["penalty"] * sum((W**2).sum() for W in parameters[::2])

    return np.concatenate([p.ravel() for p in descended(cost, parameters, choice["rate"])])


# what 50 presses of a button lead to, in the page and on the tape
STEPS = {
    "bowl": ("One step", "e => e.explorer.numbers().path.at(-1).slice(0, 2)", bowl_after_50),
    "playground": (
        "Step",
        "e => e.explorer.numbers().layers.flatMap(({ W, b }) => [...W, ...b])",
        playground_after_50,
    ),
}


def page_of(explorers, path, style):
    parts = "<hr>".join(one._repr_mimebundle_()[0]["text/html"] for one in explorers)
    head = "<meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'><title>Explorers</title>"
    path.write_text(
        f"<!doctype html><html lang='en'><head>{head}</head>"
        f"<body style='{style}'><main><h1>Explorers</h1>{parts}</main></body></html>",
        "utf-8",
    )
    return path.resolve().as_uri()


def use(root, name, page):
    """Play and stop, step by keyboard, move every slider and choice by keyboard, tap on a canvas; words follow."""
    words = root.locator(".words")
    root.locator(".words:not(:empty)").wait_for()
    before = words.text_content()
    expect(len(before.split()) > 8, f"{name} says {before!r}")
    for slider in root.locator("input[type=range]").all():
        old = slider.input_value()
        slider.focus()
        page.keyboard.press("ArrowLeft" if old == slider.get_attribute("max") else "ArrowRight")
        expect(slider.input_value() != old, f"{name}: an arrow key leaves a slider where it was")
        page.keyboard.press("ArrowRight" if old == slider.get_attribute("max") else "ArrowLeft")
    for choice in root.locator("select").all():
        old = choice.input_value()
        choice.focus()
        page.keyboard.press("ArrowDown")
        choice.select_option(old)
    for button in root.get_by_role("button", name="Play", exact=True).all():
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(700)
        expect(root.get_by_role("button", name="Pause").count() <= 1, f"{name} does not play")
        if root.get_by_role("button", name="Pause").count():
            page.keyboard.press("Enter")
        for _ in range(50):
            if words.text_content() != before:
                break
            page.wait_for_timeout(100)
        expect(words.text_content() != before, f"{name}: the words do not follow")
    canvas = root.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 0.4 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.5 * box["height"], steps=3)
    page.mouse.up()
    page.wait_for_timeout(150)


def numbers(root, name, explorer, page):
    """50 presses of a button, by keyboard, lead where the tape leads."""
    button, read, wanted = STEPS[name]
    root.get_by_role("button", name=button, exact=True).focus()
    for _ in range(50):
        page.keyboard.press("Enter")
    close(root.evaluate(read), wanted(explorer.given), f"{name}, 50 steps")


def watched(page, said):
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return page


def in_pages(browser, explorers, folder):
    from axe_playwright_python.sync_playwright import Axe

    for width in (390, 1280):
        for light, style in (("light", ""), ("dark", NIGHT)):
            said = []
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=light, offline=True)
            page = watched(context.new_page(), said)
            page.goto(page_of(explorers.values(), folder / f"explorers-{light}.html", style))
            roots = page.locator(".nnlab-explorer")
            expect(roots.count() == len(explorers), "an explorer is missing")
            for k, (name, explorer) in enumerate(explorers.items()):
                root = roots.nth(k)
                expect(not root.locator("> img").is_visible(), f"{name}: the figure stands beside the live picture")
                if name in STEPS:
                    numbers(root, name, explorer, page)
                use(root, name, page)
                root.screenshot(path=folder / f"{name}-{width}-{light}.png")
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            expect(not wide, f"the page is wider than {width} px")
            found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
            expect(not found, f"{width} px, {light}: {[(v['id'], v['nodes'][0]['html'][:200]) for v in found]}")
            page.emulate_media(media="print")
            expect(
                roots.first.locator("> img").is_visible() and not roots.first.locator(".live").is_visible(),
                "on paper the figure does not stand for the explorer",
            )
            expect(not said, f"errors: {said}")
            context.close()


def in_jupyter(browser, explorers, folder, theme):
    """Both of Jupyter's faces, in a theme: "Light" or "Dark"."""
    themes = folder / f"settings-{theme}" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    themes.parent.mkdir(parents=True, exist_ok=True)
    themes.write_text(f'{{"theme": "JupyterLab {theme}"}}')
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    setup = "import numpy as np\nfrom nnlab import data, explore, plots\nfrom nnlab.tape import Node\n"
    setup += f"x, y = np.array({x.tolist()}), np.array({y.tolist()})\n{DRAW}"
    nb = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    nb.cells = [nbformat.v4.new_code_cell(f"{setup}\n{MADE[name]}") for name in explorers]
    nbformat.write(nb, folder / "explorers.ipynb")
    settings = (
        "--IdentityProvider.token= --ServerApp.password= --ServerApp.disable_check_xsrf=True --allow-root --no-browser"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTERLAB_SETTINGS_DIR": str(folder / f"settings-{theme}")}
    line = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        *settings.split(),
        f"--port={port}",
        f"--ServerApp.root_dir={folder}",
    ]
    with (folder / "jupyter.log").open("w") as log:
        server = subprocess.Popen(line, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        for kind, path in (("lab", "lab/tree"), ("notebook", "notebooks")):
            for width in (1280, 390):
                _in_one(browser, explorers, folder, f"{kind}-{theme}", f"http://127.0.0.1:{port}/{path}", width)
    finally:
        server.terminate()
        server.wait()


def _in_one(browser, explorers, folder, kind, address, width):
    said = []
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.on("pageerror", lambda error: said.append(str(error)))
    for _ in range(120):
        try:
            page.goto(f"{address}/explorers.ipynb?reset", timeout=60_000)
            break
        except Exception:  # noqa: BLE001  the server is not there yet
            time.sleep(1)
    page.locator(".jp-CodeCell").first.wait_for(timeout=120_000)
    if width < 500 and kind.startswith("lab"):  # the side bar takes the whole width of a phone
        page.keyboard.press("Control+b")
    for k in range(len(explorers)):
        cell = page.locator(".jp-CodeCell").nth(k)
        for _ in range(60):  # keys are lost on a kernel that has not started
            if cell.locator(".jp-InputPrompt").inner_text().strip() not in ("", "[ ]:"):
                break
            cell.locator(".cm-content").click()
            page.keyboard.press("Control+Enter")
            page.wait_for_timeout(1000)
        cell.locator(".nnlab-explorer.alive").wait_for(timeout=120_000)
    said.clear()  # what Jupyter and its extensions say while they begin is theirs
    for k, (name, explorer) in enumerate(explorers.items()):
        root = page.locator(".jp-CodeCell").nth(k).locator(".nnlab-explorer.alive")
        root.scroll_into_view_if_needed()
        if name in STEPS:
            numbers(root, name, explorer, page)
        use(root, name, page)
        root.screenshot(path=folder / f"{kind}-{name}-{width}.png")
    expect(page.locator(".jp-CodeCell").count() == len(explorers), f"{kind}: a key for an explorer made a cell")
    page.screenshot(path=folder / f"{kind}-{width}.png")
    expect(not said, f"{kind}: {said}")
    page.close()


def see(folder: Path):
    from playwright.sync_api import sync_playwright

    names = {"np": np, "data": data, "explore": explore, "plots": plots, "x": x, "y": y, "Node": Node}
    exec(DRAW, names)
    explorers = {name: eval(code, names) for name, code in MADE.items()}
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        in_pages(browser, explorers, folder)
        print(f"from file://, two widths, light and dark: {', '.join(explorers)}", flush=True)
        for theme in ("Light", "Dark"):
            in_jupyter(browser, explorers, folder, theme)
        print(f"in JupyterLab and Notebook: {', '.join(explorers)}; pictures in {folder}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, required=True)
    see(parser.parse_args().into.resolve())
