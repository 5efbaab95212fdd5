"""What a page of the built site weighs: with what loads before a click, and with its films."""

import re
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup

HEAVIEST = {"before a click": 1_500_000, "with its films": 6_000_000}  # bytes, scripts that all pages share aside
FILE = re.compile(r"(?:\.\./)*(?:pictures|scripts)/[0-9a-f]{16}\.\w+")


def pages(site: Path) -> list[Path]:
    """All pages of the built site. (The theme leaves a template in `_static`.)"""
    return sorted(page for page in site.rglob("*.html") if "_static" not in page.parts)


def weights(page: Path) -> dict[str, int]:
    """Bytes of a page: {"before a click": ..., "with its films": ...}. What lies in `_static` is shared by all pages."""
    text = page.read_text("utf-8")
    soup = BeautifulSoup(text, "html.parser")
    named = [tag.get("src") for tag in soup.find_all(["img", "script", "iframe", "video", "source"])]
    at_once = {_file(page, name) for name in named if name and ":" not in name}
    later = {_file(page, name) for name in FILE.findall(text)}
    own = len(text.encode())
    at_once, later = ({p for p in paths if "_static" not in p.parts} for paths in (at_once, later))
    return {"before a click": own + _sum(at_once), "with its films": own + _sum(at_once | later)}


def _file(page, name):
    return (page.parent / unquote(name.partition("?")[0])).resolve()


def _sum(paths):
    return sum(path.stat().st_size for path in paths)


def too_heavy(site: Path) -> list[str]:
    """A sentence for each page that weighs too much."""
    return [
        f"{page.relative_to(site)} weighs {weight:,} bytes {when}, at most {HEAVIEST[when]:,}"
        for page in pages(site)
        for when, weight in weights(page).items()
        if weight > HEAVIEST[when]
    ]
