"""Build the data sets, or verify them against the checksums of their content.

    python datasets/build.py            verify what is there, build what is missing
    python datasets/build.py --check    verify only; exit 1 when a file is missing, damaged or different
    python datasets/build.py --all      build everything anew and write checksums.txt
    python datasets/build.py --drawn    put shapes drawn here in the place of the silhouettes, and write their checksums

The checksum is of the arrays, not of the file's bytes, so that another release of the HDF5 library may write them.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import h5py
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
SUMS = HERE / "checksums.txt"
TRAIN, TEST = 10, 1010  # seeds of the two sets of pictures, chosen with measure.py: depth pays on these
M_TRAIN, M_TEST = 209, 500

OURS = {"source": "drawn by datasets/cats.py of this repository", "licence": "CC0-1.0"}
MADE = {"source": "made by datasets/planar.py of this repository", "licence": "CC0-1.0"}
DIGITS = {
    "source": "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (1998), UCI Machine Learning Repository, "
    "doi:10.24432/C50P49, as carried by scikit-learn",
    "licence": "CC-BY-4.0",
}
CANCER = {
    "source": "W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic) (1993), UCI Machine "
    "Learning Repository, doi:10.24432/C5DW2B, as carried by scikit-learn",
    "licence": "CC-BY-4.0",
}
PUBLISHED = {
    "source": "the cats and dogs of animal_mnist 0.4 by Sina Mohammadi (2025), on PyPI; the package does not say where its "
    "pictures come from",
    "licence": "MIT",
}
DRAWN = {"source": "drawn by datasets/silhouettes.py of this repository", "licence": "CC0-1.0"}


def halves(name, X_train, X_test, y_train, y_test, classes, about):
    """The two files of a data set that is split in two."""
    names = np.array(classes, dtype="S")
    yield f"{name}_train.h5", {"train_set_x": X_train, "train_set_y": y_train, "list_classes": names}, about
    yield f"{name}_test.h5", {"test_set_x": X_test, "test_set_y": y_test, "list_classes": names}, about


def cats():
    from cats import CLASSES, make

    (X_train, y_train), (X_test, y_test) = make(M_TRAIN, TRAIN), make(M_TEST, TEST)
    return halves("cats", X_train, X_test, y_train, y_test, CLASSES, OURS)


def digits():
    from tables import digits

    return halves("digits", *digits(), DIGITS)


def breast_cancer():
    from tables import breast_cancer

    return halves("breast_cancer", *breast_cancer(), CANCER)


def silhouettes():
    from silhouettes import published

    parts, notice = published()
    return halves("silhouettes", *parts, PUBLISHED | {"notice": notice})


def silhouettes_drawn():
    from silhouettes import drawn

    return halves("silhouettes", *drawn(), DRAWN)


def planar():
    from planar import build

    arrays = {f"{n}_{k}": a for n, pair in build().items() for k, a in zip("XY", pair, strict=True)}
    yield "planar.h5", arrays, MADE


BUILDERS = {
    "cats_train.h5": cats,
    "cats_test.h5": cats,
    "digits_train.h5": digits,
    "digits_test.h5": digits,
    "breast_cancer_train.h5": breast_cancer,
    "breast_cancer_test.h5": breast_cancer,
    "silhouettes_train.h5": silhouettes,
    "silhouettes_test.h5": silhouettes,
    "planar.h5": planar,
}


def write(path, arrays, about):
    """Write arrays with their source and licence; through a temporary name, so that a killed build leaves no half file."""
    part = path.with_suffix(".part")
    with h5py.File(part, "w", libver="v110") as f:
        f.attrs.update(about)
        for name, a in arrays.items():
            packed = {"compression": "gzip", "compression_opts": 9, "shuffle": True} if a.size > 64 else {}
            f.create_dataset(name, data=a, **packed)
    part.replace(path)


def checksum(path):
    """Hash of a file's arrays and attributes: names, dtypes, shapes, and values (floats to 9 digits)."""
    digest = hashlib.sha256()
    with h5py.File(path, "r") as f:
        digest.update(repr(sorted(f.attrs.items())).encode())
        for name in sorted(f):
            a = f[name][()]
            values = np.round(a, 9) + 0.0 if a.dtype.kind == "f" else a
            digest.update(f"{name} {a.dtype} {a.shape}".encode() + np.ascontiguousarray(values).tobytes())
    return digest.hexdigest()


def read_sums():
    return dict(reversed(line.split()) for line in SUMS.read_text().splitlines()) if SUMS.exists() else {}


def state(path, sums):
    """ "ok", or what is wrong with a file."""
    if not path.exists():
        return "missing"
    try:
        found = checksum(path)
    except (OSError, KeyError) as e:
        return f"damaged ({e})"
    return "ok" if found == sums.get(path.name) else "different from checksums.txt"


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="verify only")
    parser.add_argument("--all", action="store_true", help="build everything anew and write checksums.txt")
    parser.add_argument("--drawn", action="store_true", help="draw the silhouettes here, and write their checksums")
    options = parser.parse_args(argv)
    sums, builders = read_sums(), BUILDERS
    anew = set(BUILDERS) if options.all else set()
    if options.drawn:
        replaced = {name for name, builder in BUILDERS.items() if builder is silhouettes}
        builders, anew = BUILDERS | dict.fromkeys(replaced, silhouettes_drawn), anew | replaced
    states = {name: "to be built" if name in anew else state(HERE / name, sums) for name in BUILDERS}
    bad = {name: s for name, s in states.items() if s != "ok"}
    if not options.check:
        for builder in dict.fromkeys(builders[name] for name in bad):
            print(f"building {builder.__name__} ...", flush=True)
            for name, arrays, about in builder():
                write(HERE / name, arrays, about)
        if anew:
            SUMS.write_text("".join(f"{checksum(HERE / name)}  {name}\n" for name in BUILDERS))
        sums = read_sums()
        states = {name: state(HERE / name, sums) for name in BUILDERS}
    for name, s in states.items():
        print(f"  {name:<26} {s}")
    return int(any(s != "ok" for s in states.values()))


if __name__ == "__main__":
    sys.exit(main())
