"""`checks.h5`: one group for each exercise, holding a Bundle as numbers. `places.h5` beside it: right values by which the place
of a mistake is found, for those exercises of which they may be known."""

import importlib
from functools import lru_cache
from pathlib import Path

from .codec import from_h5, to_h5
from .rights import Rights
from .verdict import Bundle

FILE = "checks.h5"
PLACES = "places.h5"


class ChecksError(Exception):
    """The checks of an assignment are missing or do not fit; the text says what to do."""


def hdf5(path: Path, mode="r", **how):
    """An open HDF5 file. Its library is imported here: whoever grades opens none, and begins sooner."""
    import h5py

    return h5py.File(path, mode, **how)


def find_checks() -> Path:
    """checks.h5 in the working folder, or else beside the `tellwhy` folder that came with the assignment."""
    places = [Path.cwd(), Path(__file__).resolve().parents[1]]
    for place in places:
        if (place / FILE).is_file():
            return place / FILE
    raise ChecksError(
        f"no {FILE} in {' or '.join(map(str, places))}: it comes with the assignment, so keep the notebook in the folder"
        " that you were given"
    )


def write_bundles(path: Path, assignment: str, version: str, made_from: str, bundles, helpers=()) -> None:
    """Write all bundles of an assignment. The file's bytes depend on nothing but its content.

    helpers: modules of the course that register what its bundles name, see `tellwhy.register`
    """
    with hdf5(path, "w", libver="v110", track_order=True) as f:
        f.attrs["assignment"], f.attrs["version"], f.attrs["made_from"] = assignment, version, made_from
        f.attrs["helpers"] = " ".join(helpers)
        for bundle in bundles:
            to_h5(f.create_group(bundle.exercise, track_order=True), bundle.plain())


def write_rights(path: Path, made_from: str, rights) -> None:
    """Write {exercise: Rights} of an assignment."""
    with hdf5(path, "w", libver="v110", track_order=True) as f:
        f.attrs["made_from"] = made_from
        for name, found in rights.items():
            to_h5(f.create_group(name, track_order=True), vars(found))


@lru_cache(maxsize=128)
def read_rights(path: Path, exercise: str):
    """The Rights of one exercise from the file beside a checks.h5 that was made with it; None where there are none."""
    beside = path.with_name(PLACES)
    if not beside.is_file():
        return None
    with hdf5(beside) as f, hdf5(path) as checks:
        fits = exercise in f and f.attrs["made_from"] == checks.attrs["made_from"]
        return Rights(**from_h5(f[exercise])) if fits else None


def read_names(path: Path) -> list[str]:
    """Names of the exercises, in the order of the notebook."""
    return list(_open(path, path.stat().st_mtime_ns))


def read_bundle(path: Path, exercise: str) -> Bundle:
    """The bundle of one exercise, or a ChecksError that lists those there are."""
    return _bundle(path, path.stat().st_mtime_ns, exercise)


@lru_cache(maxsize=8)
def _open(path, stamp):
    try:
        with hdf5(path) as f:
            names, helpers = tuple(f), f.attrs.get("helpers", "").split()
    except OSError as e:
        raise ChecksError(f"{path} cannot be read ({e}): get the assignment's folder anew") from None
    for module in helpers:
        importlib.import_module(module)
    return names


@lru_cache(maxsize=128)
def _bundle(path, stamp, exercise):
    names = _open(path, stamp)
    if exercise not in names:
        raise ChecksError(f"{path} has no checks for {exercise!r}; it has: {', '.join(names)}")
    with hdf5(path) as f:
        return Bundle.from_plain(from_h5(f[exercise]))
