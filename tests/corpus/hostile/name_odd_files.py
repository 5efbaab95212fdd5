"""Files whose names are no text, markup for a terminal, line ends and switches.

family: names and formats
expect: 0
remark: more than
"""

cells = {"first": "import os\nprint(len(os.listdir()))"}


def hand_in(folder, course):
    import os

    for name in (
        b"\xff\xfe.txt",
        b"[bold].txt",
        b"-rf",
        b"a\nb\x1b[2J",
        b"con.",
        b"%s%n",
        b"'$(touch corpus-was-here)'",
    ):
        with open(os.path.join(os.fsencode(folder), name), "wb") as f:
            f.write(b"x")
    for k in range(200):
        (folder / f"{k}.txt").write_text("x")
    with open(os.path.join(os.fsencode(folder), b"\xff\x1b[31m.big"), "wb") as f:
        f.truncate(17 << 20)
