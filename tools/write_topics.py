"""Write docs/topics.md, the table of where each topic has its place, from docs/topics.toml.

python tools/write_topics.py            # write it
python tools/write_topics.py --check    # exit 1 when it is not what topics.toml makes
"""

import re
import sys
import tomllib
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
KEYS = {"week": int, "topic": str, "lecture": str, "section": str, "graded": list}
HEAD = """# Topics

What the course teaches, where each topic is shown running, and which exercises grade it. The table is made from
`docs/topics.toml` by `tools/write_topics.py`; a test opens each section.

| week | topic | section of the lecture | graded exercises |
|---|---|---|---|
"""


def read(path=DOCS / "topics.toml"):
    """Rows of the topic list, by week. ValueError when a row lacks a key or has one too many."""
    rows = tomllib.loads(path.read_text("utf-8"))["topic"]
    for row in rows:
        if {k: type(v) for k, v in row.items()} != KEYS:
            raise ValueError(f"{path.name}: a row wants {', '.join(KEYS)}, got {row}")
    return sorted(rows, key=lambda row: row["week"])


def slug(heading):
    """The anchor of a heading on the site, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def table(rows):
    lines = []
    for row in rows:
        section = f"[{row['section']}](../notebooks/{row['lecture']}.ipynb#{slug(row['section'])})"
        lines.append(f"| {row['week']} | {row['topic']} | {section} | {_exercises(row['graded'])} |\n")
    return HEAD + "".join(lines)


def _exercises(graded):
    """`week3_activations/relu` for people: the function's name, linked to its assignment."""
    pairs = [name.split("/") for name in graded]
    return ", ".join(f"[`{function}`](../release/{a}/{a}.ipynb)" for a, function in pairs)


def main(arguments):
    page, text = DOCS / "topics.md", table(read())
    if arguments == ["--check"]:
        return None if page.exists() and page.read_text("utf-8") == text else f"{page.name} is old: run {__file__}"
    if arguments:
        return __doc__
    page.write_text(text, "utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
