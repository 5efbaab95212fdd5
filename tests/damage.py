"""Notebooks damaged as they are in real life: by students, merges, other tools, disks. From a seed, always the same.

A damage says which exercises it may have cost; all others have to keep their points, whatever it was.
"""

import copy
import json
import random

CELLS, FILES = (
    {},
    {},
)  # {name: how}: of cells, which take (dice, notebook) and return touched names; of the file's bytes
ANYTHING = (
    None,
    5,
    -1,
    True,
    "x",
    "\ud800",
    [],
    ["x"],
    {},
    {"grade_id": 7},
    {"grade_id": ["x"]},
    1e400,
    "\x1b[2J",
    "é" * 300,
)
TOOLS = {
    "colab": {"base_uri": "x"},
    "id": "aB3_x",
    "vscode": {"languageId": "python"},
    "jupytext": {"cell_metadata_filter": "-all"},
    "deletable": False,
    "tags": ["skip-execution", "skip-grading", "raises-exception"],
    "ExecuteTime": {"end_time": "2026-01-01"},
    "deepnote_cell_type": "code",
}


def damaged(seed: int, solved: dict):
    """(bytes of the notebook, names of the exercises that may have lost something, whether it may be no notebook, damages).

    solved: a notebook as a tree of JSON in which every exercise is right
    """
    dice, nb, touched, told = random.Random(seed), copy.deepcopy(solved), set(), []
    for _ in range(dice.choice((1, 1, 2, 3))):
        name = dice.choice(sorted(CELLS))
        if nb["cells"]:
            touched |= CELLS[name](dice, nb)
            told.append(name)
    text = json.dumps(nb, indent=1, ensure_ascii=dice.random() < 0.5).encode("utf-8", "backslashreplace")
    broken = False
    if dice.random() < 0.2:
        name = dice.choice(sorted(FILES))
        text, broken = FILES[name](dice, text)
        told.append(name)
    return text, touched, broken, told


def of_cell(how):
    CELLS[how.__name__] = how
    return how


def of_file(how):
    FILES[how.__name__] = how
    return how


def names(nb, *places):
    """The exercises to which some cells belong; all of them where one is a code cell of no exercise, such as the imports."""
    found = set()
    for cell in (nb["cells"][k] for k in places):
        grader = cell.get("metadata", {}).get("nbgrader") if isinstance(cell.get("metadata"), dict) else None
        if isinstance(grader, dict) and isinstance(grader.get("grade_id"), str):
            found.add(grader["grade_id"].removesuffix("-answer"))
        elif cell.get("cell_type") == "code":
            found |= everything(nb)
    return found


def everything(nb):
    return set(nb["metadata"]["all exercises"])


def any_cell(dice, nb):
    return dice.randrange(len(nb["cells"]))


def text_of(cell):
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else source


@of_cell
def deleted(dice, nb):
    k = any_cell(dice, nb)
    lost = names(nb, k)
    del nb["cells"][k]
    return lost


@of_cell
def several_deleted(dice, nb):
    k = any_cell(dice, nb)
    end = min(k + dice.randint(2, 5), len(nb["cells"]))
    lost = names(nb, *range(k, end))
    del nb["cells"][k:end]
    return lost


@of_cell
def duplicated(dice, nb):
    k = any_cell(dice, nb)
    nb["cells"].insert(dice.choice((k + 1, len(nb["cells"]))), copy.deepcopy(nb["cells"][k]))
    return names(nb, k)


@of_cell
def retyped(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    cell["cell_type"] = dice.choice([t for t in ("code", "markdown", "raw") if t != cell["cell_type"]])
    if dice.random() < 0.5:  # as an editor does it; else as one who edits the file
        cell.pop("outputs", None), cell.pop("execution_count", None)
    return lost


@of_cell
def split(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    lines = text_of(cell).splitlines(keepends=True)
    at = dice.randint(0, len(lines))
    rest = copy.deepcopy(cell)
    cell["source"], rest["source"] = "".join(lines[:at]), "".join(lines[at:])
    if dice.random() < 0.7:
        rest["metadata"] = {}
    nb["cells"].insert(k + 1, rest)
    return lost


@of_cell
def merged(dice, nb):
    k = any_cell(dice, nb)
    if k + 1 == len(nb["cells"]):
        return set()
    lost = names(nb, k, k + 1)
    nb["cells"][k]["source"] = text_of(nb["cells"][k]) + "\n" + text_of(nb["cells"][k + 1])
    del nb["cells"][k + 1]
    return lost


@of_cell
def moved(dice, nb):
    k, to = any_cell(dice, nb), any_cell(dice, nb)
    lost = names(nb, *range(min(k, to), max(k, to) + 1))
    nb["cells"].insert(to, nb["cells"].pop(k))
    return lost


@of_cell
def metadata_lost(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    if dice.random() < 0.5:
        cell["metadata"] = {}
    else:
        cell.pop("metadata", None)
    return lost


@of_cell
def metadata_lost_throughout(dice, nb):
    """As some tools leave a notebook that they convert."""
    lost = everything(nb)
    for cell in nb["cells"]:
        cell["metadata"] = {}
    return lost


@of_cell
def metadata_half_lost(dice, nb):
    k = any_cell(dice, nb)
    lost, meta = names(nb, k), nb["cells"][k].get("metadata")
    grader = meta.get("nbgrader") if isinstance(meta, dict) else None
    if isinstance(grader, dict) and grader:
        del grader[dice.choice(sorted(grader))]
    return lost


@of_cell
def metadata_of_any_kind(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    meta, value = cell.get("metadata"), dice.choice(ANYTHING)
    grader = meta.get("nbgrader") if isinstance(meta, dict) else None
    if isinstance(grader, dict) and grader and dice.random() < 0.6:
        grader[dice.choice(sorted(grader))] = value
    elif isinstance(meta, dict) and dice.random() < 0.7:
        meta["nbgrader"] = value
    else:
        cell["metadata"] = value
    return lost


@of_cell
def metadata_of_other_tools(dice, nb):
    for cell in nb["cells"]:
        if isinstance(cell.get("metadata"), dict) and dice.random() < 0.5:
            cell["metadata"] |= dict(dice.sample(sorted(TOOLS.items(), key=str), 3))
    return set()


@of_cell
def metadata_of_the_notebook(dice, nb):
    kept = nb["metadata"]["all exercises"]
    nb["metadata"] = {
        "all exercises": kept,
        "kernelspec": dice.choice(ANYTHING),
        "language_info": dice.choice(ANYTHING),
    }
    return set()


@of_cell
def ids_of_any_kind(dice, nb):
    for cell in nb["cells"]:
        cell["id"] = dice.choice(("same", "same", *ANYTHING, "a b/c"))
        if dice.random() < 0.2:
            del cell["id"]
    return set()


@of_cell
def outputs_of_any_kind(dice, nb):
    for cell in nb["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"] = dice.choice((*ANYTHING, [{"output_type": "new"}], [{"output_type": "stream", "text": 5}]))
            cell["execution_count"] = dice.choice(ANYTHING)
    return set()


@of_cell
def keys_of_any_kind(dice, nb):
    cell = nb["cells"][any_cell(dice, nb)]
    cell[dice.choice(("attachments", "prompt_number", "collapsed", "language", "x"))] = dice.choice(ANYTHING)
    return set()


@of_cell
def sources_as_lines(dice, nb):
    for cell in nb["cells"]:
        cell["source"] = text_of(cell).splitlines(keepends=True)
    return set()


@of_cell
def line_ends_of_windows(dice, nb):
    for cell in nb["cells"]:
        cell["source"] = text_of(cell).replace("\n", "\r\n")
    return set()


@of_cell
def conflict_in_a_cell(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    cell["source"] = f"<<<<<<< HEAD\n{text_of(cell)}\n=======\n{text_of(cell)}\n>>>>>>> mine\n"
    return lost


@of_cell
def letters_exchanged(dice, nb):
    k = any_cell(dice, nb)
    lost, cell = names(nb, k), nb["cells"][k]
    text = list(text_of(cell))
    for _ in range(dice.randint(1, 5)):
        if text:
            text[dice.randrange(len(text))] = dice.choice("x(:\t \u00a0\u200b\u2028\u201c'0\0\x0c")
    cell["source"] = "".join(text)
    return lost


@of_file
def cut(dice, text):
    return text[: dice.randrange(len(text))], True


@of_file
def emptied(dice, text):
    return dice.choice((b"", b"\n", b"null", b"{}", b"[]", b'{"cells": []}', b"\0" * 4096)), True


@of_file
def conflict(dice, text):
    lines = text.split(b"\n")
    k = dice.randrange(len(lines))
    marks = [b"<<<<<<< HEAD", *lines[k : k + 2], b"=======", *lines[k : k + 2], b">>>>>>> mine"]
    return b"\n".join([*lines[:k], *marks, *lines[k + 2 :]]), True


@of_file
def other_encoding(dice, text):
    known = text.decode("utf-8", "replace")
    how = dice.choice(("utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-7"))
    return known.encode(how, "replace"), how in ("latin-1", "cp1252", "utf-7")


@of_file
def bytes_exchanged(dice, text):
    made = bytearray(text)
    for _ in range(dice.randint(1, 3)):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made), True


@of_file
def other_format(dice, text):
    number = dice.choice((b"3", b"2", b"5", b'"4"', b"4.0", b"null", b"-1"))
    return text.replace(b'"nbformat": 4', b'"nbformat": ' + number), True


@of_file
def twice(dice, text):
    return text + text, True
