"""The course's data sets: `load(name)`; and anyone's own pictures in the same layout: `load_h5(train_path, test_path)`.

Files are looked for in `datasets/` beside the `nnlab` folder, then in `datasets/` of the working folder, then in the
working folder itself. Whatever is wrong with one is a DataError that names the file, what was found and what was wanted.
"""

import re
from pathlib import Path
from typing import NamedTuple

import h5py
import numpy as np

PLANAR = ("flower", "moons", "circles", "blobs", "quantiles", "no_structure")
FILES = {  # data set -> its files in datasets/
    "cats": ("cats_train.h5", "cats_test.h5"),
    "digits": ("digits_train.h5", "digits_test.h5"),
    "breast_cancer": ("breast_cancer_train.h5", "breast_cancer_test.h5"),
    "silhouettes": ("silhouettes_train.h5", "silhouettes_test.h5"),
    **dict.fromkeys(PLANAR, ("planar.h5",)),
}
LAYOUT = {  # data set -> (number of axes of X, its dtype kinds, in words)
    "cats": (4, "u", "(m, height, width, 3) array of uint8"),
    "digits": (3, "u", "(m, height, width) array of uint8"),
    "breast_cancer": (2, "f", "(n_x, m) array of floats"),
    "silhouettes": (3, "u", "(m, height, width) array of uint8"),
}


LFS = b"version https://git-lfs"  # how a file begins whose content Git LFS keeps elsewhere
BROKEN = (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError)  # what h5py raises on damaged files
MOST = 1 << 32  # bytes of one data set: a damaged or forged header may claim any number


class DataError(ValueError):
    """A data set is missing or not as it must be."""


class Split(NamedTuple):
    """A training set and a test set.

    X_train, X_test: as `load` says for each name.   Y_train, Y_test: (1, m) int64 arrays of 0 and 1.
    classes: list of two names, classes[y] for label y.
    """

    X_train: np.ndarray
    Y_train: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    classes: list


class Points(NamedTuple):
    """Points in the plane with a class each.   X: (2, m) float64 array.   Y: (1, m) int64 array of 0 and 1."""

    X: np.ndarray
    Y: np.ndarray


def load(name):
    """Load one of the course's data sets.

    "cats"           Split; X (m, 64, 64, 3) uint8, drawn pictures, cat (1) or not (0)
    "digits"         Split; X (m, 8, 8) uint8, 0 to 16, handwritten digits; label 1 as classes says
    "breast_cancer"  Split; X (30, m) float64, standardised with the training set's mean and spread; 1 is benign
    "silhouettes"    Split; X (m, 28, 28) uint8, shapes of animals, light on dark, cat (1) or dog (0)
    "flower", "moons", "circles", "blobs", "quantiles", "no_structure"   Points

    Raises DataError for an unknown name, or when a file is missing or damaged.
    """
    if name not in FILES:
        raise DataError(f"no data set is called {name!r}; there are: {', '.join(FILES)}")
    paths = [_find(file) for file in FILES[name]]
    if name in PLANAR:
        with _opened(paths[0]) as f:
            X, Y = _read(f, f"{name}_X"), _read(f, f"{name}_Y")
        _check_x(paths[0], f"{name}_X", X, 2, "f", "(2, m) array of floats")
        return Points(X, _labels(paths[0], f"{name}_Y", Y, X.shape[1]))
    return _split(*paths, *LAYOUT[name])


def load_h5(train_path, test_path):
    """Load your own pictures from two HDF5 files of the layout that the cats have.

    train_path: file with train_set_x (m, height, width, 3) uint8, train_set_y (m,) of 0 and 1, list_classes (2,) names
    test_path: file with test_set_x, test_set_y and, if it likes, list_classes
    Returns a Split like load("cats"): Y as (1, m).  Raises DataError when a file does not follow the layout.
    """
    return _split(Path(train_path), Path(test_path), *LAYOUT["cats"])


def needed_by(text):
    """Paths of the files, in the course's folder, that a notebook loads. text: its cells."""
    names = re.findall(r"data\.load\(\s*[\"'](\w+)[\"']", text)
    return sorted({f"datasets/{file}" for name in names for file in FILES.get(name, ())})


def _find(file):
    places = [Path(__file__).resolve().parents[1] / "datasets", Path.cwd() / "datasets", Path.cwd()]
    for place in places:
        if (place / file).is_file():
            return place / file
    raise DataError(f"{file} is missing: looked in {', '.join(map(str, dict.fromkeys(places)))}")


def _opened(path):
    if Path(path).is_dir():
        raise DataError(f"{path}: it is a folder; wanted: an HDF5 file")
    if not Path(path).is_file():
        raise DataError(f"{path}: there is no such file")
    with open(path, "rb") as f:
        if f.read(len(LFS)) == LFS:
            raise DataError(f"{path}: a pointer of Git LFS, not the data: `git lfs pull` brings them")
    try:
        return h5py.File(path, "r")
    except BROKEN as e:
        raise DataError(f"{path}: not an HDF5 file, or cut short ({e})") from None


def _read(f, key):
    """A data set of an open file, whole."""
    damaged = f"{f.filename}: {key!r} cannot be read, the file is damaged"
    try:
        found, names = f.get(key), ", ".join(map(ascii, f)) or "nothing"
        link = f.get(key, getlink=True) if key in f.keys() else None  # noqa: SIM118  `in f` follows links
    except BROKEN as e:
        raise DataError(f"{damaged} ({e})") from None
    if found is None and link is not None and not isinstance(link, h5py.HardLink):
        raise DataError(f"{f.filename}: {key!r} is a link to {_target(link)}, and nothing is there")
    if found is None and link is not None:
        raise DataError(damaged)
    if found is None:
        raise DataError(f"{f.filename}: no data set {key!r} in it; it has: {names}")
    if not isinstance(found, h5py.Dataset):
        raise DataError(f"{f.filename}: {key!r} is a group; wanted: a data set")
    try:
        if found.nbytes > MOST:
            raise DataError(
                f"{f.filename}: {key!r} has shape {found.shape}, {found.nbytes >> 30} GB; at most {MOST >> 30} are read"
            )
        return found[()]
    except DataError:
        raise
    except (*BROKEN, MemoryError) as e:
        raise DataError(f"{damaged} ({e})") from None


def _target(link):
    """Where a soft or external link leads."""
    return " in ".join(ascii(part) for part in (link.path, getattr(link, "filename", None)) if part)


def _split(train_path, test_path, axes, kinds, words):
    with _opened(train_path) as f:
        X_train, Y_train, classes = _read(f, "train_set_x"), _read(f, "train_set_y"), _read(f, "list_classes")
    with _opened(test_path) as f:
        X_test, Y_test = _read(f, "test_set_x"), _read(f, "test_set_y")
    columns = axes == 2  # tables have one example per column, pictures one per row
    for path, key, X in ((train_path, "train_set_x", X_train), (test_path, "test_set_x", X_test)):
        _check_x(path, key, X, axes, kinds, words)
    one = [X.shape[0] if columns else X.shape[1:] for X in (X_train, X_test)]
    if one[0] != one[1]:
        raise DataError(f"{test_path}: one example has shape {one[1]}; wanted {one[0]}, as in {train_path}")
    m_train, m_test = (X.shape[1 if columns else 0] for X in (X_train, X_test))
    Y_train = _labels(train_path, "train_set_y", Y_train, m_train)
    Y_test = _labels(test_path, "test_set_y", Y_test, m_test)
    return Split(X_train, Y_train, X_test, Y_test, _names(train_path, classes))


def _check_x(path, key, X, axes, kinds, words):
    good = isinstance(X, np.ndarray) and X.ndim == axes and X.dtype.kind in kinds and X.size
    if not good or axes == 4 and X.shape[3] != 3:
        raise DataError(f"{path}: {key} is {_words(X)}; wanted: {words}")
    if kinds == "u" and X.dtype != np.uint8:
        raise DataError(f"{path}: {key} has dtype {X.dtype}; wanted: uint8")


def _words(value):
    return (
        f"an array of shape {value.shape} and dtype {value.dtype}"
        if isinstance(value, np.ndarray)
        else repr(value)[:60]
    )


def _labels(path, key, Y, m):
    """Labels as a (1, m) int64 array."""
    if not isinstance(Y, np.ndarray) or Y.dtype.kind not in "biuf" or Y.shape not in ((m,), (1, m)):
        raise DataError(f"{path}: {key} is {_words(Y)}; wanted: one label for each of the {m} examples, shape ({m},)")
    odd = sorted({v for v in np.unique(Y).tolist() if v not in (0, 1)})
    if odd:
        raise DataError(f"{path}: {key} has the labels {', '.join(map(str, odd[:5]))}; wanted: 0 and 1 only")
    return Y.reshape(1, m).astype(np.int64)


def _names(path, classes):
    try:
        names = [c.decode() if isinstance(c, bytes) else str(c) for c in np.ravel(classes)]
    except UnicodeDecodeError as e:
        raise DataError(f"{path}: list_classes has a name that is not UTF-8 ({e.object!r})") from None
    if len(names) != 2:
        raise DataError(f"{path}: list_classes has {len(names)} names; wanted: 2, for label 0 and label 1")
    return names
