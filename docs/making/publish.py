"""What an instructor's `docs/publish.toml` switches on: links to the repository, buttons for Colab and Binder."""

import re
import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "publish.toml"
KINDS = {"repository": str, "branch": str, "colab": bool, "binder": bool}


def settings(text: str) -> dict:
    """What publish.toml says. ValueError, with the reason, when it is not as it must be."""
    said = tomllib.loads(text)
    if {key: type(value) for key, value in said.items()} != KINDS:
        raise ValueError(f"publish.toml wants {', '.join(KINDS)} as in the file that came with the course, got {said}")
    if (said["colab"] or said["binder"]) and not _on_github(said):
        raise ValueError(f"Colab and Binder open what is on GitHub; repository is {said['repository']!r}")
    return said


def _on_github(said):
    return re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", said["repository"])


def file_link(said: dict, path: str) -> str:
    """The address of a file of the repository, or "" when nothing is said of where that is."""
    return f"{said['repository'].rstrip('/')}/blob/{said['branch']}/{path}" if said["repository"] else ""


def buttons(said: dict, notebook: str) -> list[dict]:
    """The buttons of a page: text, address, and (Colab has one notebook and no course) what to run there first.

    notebook: its path in the repository.
    """
    found = []
    if said["binder"]:
        address = f"https://mybinder.org/v2/gh/{_on_github(said)[1]}/{said['branch']}?labpath={notebook}"
        found.append({"text": "Open in Binder", "address": address, "first": ""})
    if said["colab"]:
        address = f"https://colab.research.google.com/github/{_on_github(said)[1]}/blob/{said['branch']}/{notebook}"
        beside = "" if notebook.startswith("notebooks/") else f" course/{notebook.rpartition('/')[0]}/*.h5"
        first = (
            f"!git clone --depth 1 --branch {said['branch']} {said['repository']} course && "
            f"cp -r course/nnlab course/tellwhy course/datasets{beside} ."
        )
        found.append({"text": "Open in Colab", "address": address, "first": first})
    return found
