"""Read what a student handed in, believing nothing: which files there are, and the notebook as cells of plain text.

Every cell that the course knows (by its grade id) gets its type, its metadata and, where it is locked, its source from the
gradebook. What a submission says about points, locks, checksums, tags or kernels has no effect.
"""

import hashlib
import json
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from ..nbgrader_side import SKIP, NotebookTruth, grade_id, restore, retag, utc_time
from .folder import Unreadable, contents, one_file
from .nodes import KINDS, new_cell, new_notebook
from .shown import printable, safe_attachments

MAX_NOTEBOOK = 20 << 20  # bytes
MAX_FILES = (200, 16 << 20)  # number and bytes of the other files of a submission
MAX_CELLS = 5000
TIMESTAMP = "timestamp.txt"
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass
class Submission:
    """What lies in submitted/<student>/<assignment>/.

    notebooks: {name: bytes, or the Unreadable that says why not};  files: {path: bytes} of everything else
    others: names of notebooks that are not the assignment's;  digest: hash of all of it;  remarks: what was left out
    """

    student: str
    notebooks: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    others: list = field(default_factory=list)
    timestamp: str = ""
    digest: str = ""
    remarks: list = field(default_factory=list)


def read_submission(folder: Path, student: str, wanted, ours=(), below=None) -> Submission:
    """Read a submission's folder without following any link.

    wanted: names of the notebooks;  ours: names of files and folders that the course gives, so the student's do not count
    below: the course's own folder in which those of the students lie
    """
    made, digest, room, left_out = Submission(student), hashlib.sha256(), list(MAX_FILES), []
    ours = set(ours) - {TIMESTAMP}

    def most(name):
        """How many bytes of a file are read; None where it does not count, or is one too many."""
        if _notebook(name) in wanted or name == TIMESTAMP:
            return MAX_NOTEBOOK
        if _notebook(name):
            return made.others.append(printable(name)[:200])  # nbgrader leaves them out too
        if name in ours:
            return None
        return room[1] if room[0] > 0 else left_out.append(name)

    for name, content in contents(folder, most, ours, below):
        notebook = _notebook(name)
        if isinstance(content, Unreadable):
            digest.update(f"{name}\0{content.status}".encode(errors="replace"))
            if notebook in wanted:
                made.notebooks[notebook] = content
            else:
                made.remarks.append(f"{name[:200]}: {content.says}")
            continue
        digest.update(name.encode(errors="replace") + b"\0" + hashlib.sha256(content).digest())
        if notebook in wanted:
            made.notebooks[notebook] = content
        elif name == TIMESTAMP:
            made.timestamp = _timestamp(content[:100].decode(errors="replace").strip(), made.remarks)
        else:
            room = [room[0] - 1, room[1] - len(content)]
            made.files[name] = content
    if left_out:
        made.remarks.append(
            f"{left_out[0][:200]}: more than {MAX_FILES[0]} files, left out with {len(left_out) - 1} others"
        )
    made.digest = digest.hexdigest()
    return made


def read_notebook(path: Path, student: str, name: str) -> Submission:
    """One notebook, wherever it lies, as if it alone had been handed in under this name. Links are not followed."""
    content, filename = one_file(path, MAX_NOTEBOOK), f"{name}.ipynb".encode(errors="replace")
    if isinstance(content, Unreadable):
        said = filename + f"\0{content.status}".encode()
    else:
        said = filename + b"\0" + hashlib.sha256(content).digest()
    return Submission(student, {name: content}, digest=hashlib.sha256(said).hexdigest())


def _notebook(name):
    """Name of the notebook that a file in the folder itself is; "" for any other."""
    return name.removesuffix(".ipynb") if name.endswith(".ipynb") and "/" not in name else ""


def _timestamp(text, remarks):
    """The time stamp in UTC, as ISO text that nobody has to guess at, or "" where it is none."""
    try:
        return utc_time(text).isoformat()
    except Exception:  # noqa: BLE001  the parser of dates fails in many ways, one of decimal numbers among them
        remarks.append("timestamp.txt: not a time with its date, left out")
        return ""


def parse(content: bytes):
    """Notebook of a submission: a NotebookNode with nothing in it but cells of text, grade ids and readable cell ids.

    Raises Unreadable. Returns (notebook, name of the kernel that it asks for).
    """
    text = _decode(content)
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
            raise Unreadable("MALFORMED", "is JSON, but not a notebook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # nodes are made of old notebooks only: of some millions of things that nobody asks for they take minutes
            nb = data if _major(data) == 4 else nbformat.convert(nbformat.from_dict(data), 4)
        kernel = str(_inner(nb, "metadata", "kernelspec").get("name", ""))[:80]
        if not isinstance(nb["cells"], list) or len(nb["cells"]) > MAX_CELLS:
            raise Unreadable("MALFORMED", f"its cells are not a list of at most {MAX_CELLS}")
        return new_notebook(list(_plain_cells(nb["cells"]))), kernel
    except Unreadable:
        raise
    except RecursionError:
        raise Unreadable("MALFORMED", "is nested too deeply") from None
    except Exception as e:  # noqa: BLE001  whatever a broken file does to a parser, it is the file that is broken
        raise Unreadable("MALFORMED", f"is not a notebook ({type(e).__name__}: {str(e)[:200]})") from None


def _inner(data, *names):
    """The dictionary that lies below some names; {} where there is something else on the way."""
    for name in names:
        data = data.get(name)
        if not isinstance(data, dict):
            return {}
    return data


def _major(data):
    major = data.get("nbformat")
    if not isinstance(major, int) or not 1 <= major <= 4:
        raise Unreadable("MALFORMED", f"is a notebook of format {str(major)[:20]}, which is not known here")
    return major


def _decode(content):
    marks = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
    encoding = next((e for e, mark in marks if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as e:
        raise Unreadable("MALFORMED", f"is not text in UTF-8 ({e.reason} at byte {e.start})") from None


def _plain_cells(cells):
    seen = set()
    for k, cell in enumerate(cells):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        if kind not in KINDS:
            raise Unreadable("MALFORMED", f"cell {k} is of an unknown type ({str(kind)[:40]})")
        source = cell.get("source", "")
        source = "".join(map(str, source)) if isinstance(source, list) else str(source)
        source = source.encode("utf-8", "replace").decode()  # half of a surrogate pair cannot be written again
        name = str(cell.get("id", ""))
        name = name if CELL_ID.fullmatch(name) and name not in seen else f"cell-{k}"
        seen.add(name)
        grade_id = _inner(cell, "metadata", "nbgrader").get("grade_id")
        made = new_cell(kind, source.replace("\r\n", "\n").replace("\r", "\n"), name)
        if kind == "markdown" and (pictures := safe_attachments(cell.get("attachments"))):
            made["attachments"] = nbformat.from_dict(pictures)
        if isinstance(grade_id, str):
            made.metadata["nbgrader"] = {"grade_id": grade_id}
        yield made


def sanitise(nb, truth: NotebookTruth, released=None, skip=SKIP, lost=None) -> list[str]:
    """Make a notebook what the course says it is, but for the student's own text. Returns remarks.

    released: the notebook as students got it (for deleted cells, and for the tags of cells), or None
    skip: tag of cells that are not to be run
    lost: a dictionary that is filled: {grade id: whether the cell was put back empty} of cells that had lost their metadata
    """
    remarks, seen = [], set()
    for cell in reversed(nb.cells):  # as nbgrader does, the last of several counts
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name is not None and (name in seen or name not in truth.cells):
            remarks.append(f"cell {name!r}: {'there more than once' if name in seen else 'not of this assignment'}")
            cell.metadata.pop("nbgrader")
        seen.add(name)
    if released is not None:
        known = _known_again(nb, released)
        remarks += [f"cells without their metadata, known by text or id: {', '.join(known)}"] if known else []
        back = restore(nb, released)
        remarks += [f"deleted cells put back: {', '.join(back)}"] if back else []
        if lost is not None:
            lost |= dict.fromkeys(known, False) | dict.fromkeys(back, True)
    for k, cell in enumerate(nb.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name is not None:
            nb.cells[k] = _as_it_should_be(cell, truth.cells[name], remarks)
    if released is not None:
        retag(nb, released, skip)
    _unique_ids(nb)
    if truth.kernelspec:
        nb.metadata["kernelspec"] = json.loads(truth.kernelspec)
    return remarks


def _known_again(nb, released) -> list[str]:
    """Give their grade ids back to cells that lost them, where it is plain which they are: those that are locked by their
    text, others by the id that Jupyter gave them. Returns these grade ids."""
    there = {grade_id(c) for c in nb.cells}
    gone = [c for c in released.cells if grade_id(c) and grade_id(c) not in there]
    plain = [c for c in nb.cells if grade_id(c) is None]
    by_text, by_id = ({_look(c, kind): c for c in reversed(plain)} for kind in ("source", "id"))
    found = []
    for cell in gone:
        locked = cell.metadata["nbgrader"].get("locked")
        mine = by_text.get(_look(cell, "source")) if locked and cell.source.strip() else by_id.get(_look(cell, "id"))
        if mine is not None and grade_id(mine) is None:
            mine.metadata["nbgrader"] = {"grade_id": grade_id(cell)}
            found.append(grade_id(cell))
    return found


def _look(cell, what):
    return cell.cell_type, cell.get(what)


def _as_it_should_be(cell, truth, remarks):
    """The cell with type, metadata and, where it is locked, source from the gradebook."""
    made = cell
    if cell.cell_type != truth.cell_type:
        made = new_cell(truth.cell_type, cell.source, cell.id)
        remarks.append(f"cell {truth.name!r}: its type was changed, restored")
    made.metadata = nbformat.from_dict({"nbgrader": truth.metadata()})
    if truth.locked:
        made.source = truth.source
    return made


def _unique_ids(nb):
    """Give another id to cells that share theirs with an earlier one, or have none, as in a release of before format 4.5."""
    seen = set()
    for k, cell in enumerate(nb.cells):
        if cell.get("id") is None or cell["id"] in seen:
            cell["id"] = f"cell-{k}-again"
        seen.add(cell["id"])


def is_skipped(cell, tag=SKIP):
    """Whether grading leaves the cell out: the release says so."""
    return tag in cell.metadata.get("tags", [])
