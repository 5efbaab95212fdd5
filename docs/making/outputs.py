"""Outputs of notebooks for pages: pictures and long scripts become files, which a browser loads when it needs them.

A film's frames are named in its script, so they are loaded when it plays.
"""

import base64
import hashlib
import io
import re
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,([A-Za-z0-9+/=]+)")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
LONG = 4_000  # characters; a shorter script stays where it is
LARGE = 150_000  # bytes of a picture that is worth being drawn with fewer colours
UNSEEN = 0.5  # mean difference of a colour, of 255, that nobody sees


class Files:
    """The folder of what is published beside the pages. Files are named by their content."""

    def __init__(self, folder: Path):
        self.folder, self.used = folder, set()

    def put(self, place: str, content: bytes, ending: str) -> str:
        """Write a file; its path, from the top of the site."""
        path = self.folder / place / f"{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(content)
        self.used.add(path)
        return path.relative_to(self.folder).as_posix()

    def sweep(self, *places):
        """Remove what has not been put this time."""
        for place in places:
            for path in set((self.folder / place).glob("*")) - self.used:
                path.unlink()


def html_for_page(text: str, up: str, files: Files) -> str:
    """An output's HTML with its pictures and long scripts in files. up: the way from the page to the top of the site."""
    text = PICTURE.sub(lambda m: up + files.put("pictures", lighter(base64.b64decode(m[2])), m[1]), text)
    return SCRIPT.sub(lambda m: _script(m[1], up, files), text)


def lighter(content: bytes) -> bytes:
    """A large picture with 256 colours, a third of the bytes, where that looks the same: a photograph stays as it is."""
    if len(content) < LARGE:
        return content
    picture = Image.open(io.BytesIO(content))
    whole = picture.convert("RGB")
    few = whole.quantize(256, dither=Image.Dither.NONE)
    off = ImageStat.Stat(ImageChops.difference(whole, few.convert("RGB"))).mean
    clear = "A" in picture.mode and picture.getextrema()[-1] != (255, 255)
    if picture.format != "PNG" or clear or max(off) > UNSEEN:
        return content
    made = io.BytesIO()
    few.save(made, "PNG", optimize=True)
    return min(content, made.getvalue(), key=len)


def _script(body, up, files):
    if len(body) < LONG:
        return f"<script>{body}</script>"
    return f'<script src="{up}{files.put("scripts", body.encode(), "js")}"></script>'


def for_page(cell, up: str, files: Files):
    """The cell with its outputs as a page wants them: HTML alone where there is HTML."""
    if cell.cell_type != "code":
        return cell
    outputs = []
    for output in cell.outputs:
        data = output.get("data", {})
        if "text/html" in data:
            data = {"text/html": html_for_page(data["text/html"], up, files)}
            output = type(output)({**output, "data": data, "metadata": {}})
        outputs.append(output)
    return type(cell)({**cell, "outputs": outputs})
