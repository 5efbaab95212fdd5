"""Data sets: documented shapes, and for each thing that can be wrong with a file a clear error that names it."""

import gzip
import importlib
import pickle
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
from courses import ROOT

from nnlab import data


@pytest.mark.parametrize(
    ("name", "x_train", "x_test", "dtype"),
    [
        ("cats", (209, 64, 64, 3), (500, 64, 64, 3), np.uint8),
        ("digits", (1198, 8, 8), (599, 8, 8), np.uint8),
        ("breast_cancer", (30, 379), (30, 190), np.float64),
        ("silhouettes", (1326, 28, 28), (663, 28, 28), np.uint8),
    ],
)
def test_split_data_sets_have_their_documented_shapes(name, x_train, x_test, dtype):
    X_train, Y_train, X_test, Y_test, classes = data.load(name)
    columns = len(x_train) == 2
    assert (X_train.shape, X_test.shape, X_train.dtype, X_test.dtype) == (x_train, x_test, dtype, dtype)
    assert Y_train.shape == (1, x_train[columns]) and Y_test.shape == (1, x_test[columns])
    for Y in (Y_train, Y_test):
        assert Y.dtype == np.int64 and set(np.unique(Y)) == {0, 1} and 0.3 < Y.mean() < 0.7
    assert len(classes) == 2 and all(isinstance(c, str) for c in classes)


@pytest.mark.parametrize("name", data.PLANAR)
def test_planar_data_sets_have_their_documented_shapes(name):
    X, Y = data.load(name)
    assert X.shape == (2, Y.shape[1]) and X.dtype == np.float64 and set(np.unique(Y)) == {0, 1}


def test_tables_are_standardised_by_the_training_set():
    X = data.load("breast_cancer").X_train
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(X.std(axis=1), 1, atol=1e-9)


def test_each_file_says_where_it_comes_from_and_under_what_licence():
    for files in data.FILES.values():
        for file in files:
            with h5py.File(ROOT / "datasets" / file) as f:
                assert f.attrs["source"] and f.attrs["licence"], file


def test_no_silhouette_is_there_twice_and_their_notice_goes_with_them():
    split = data.load("silhouettes")
    pictures = [picture.tobytes() for picture in (*split.X_train, *split.X_test)]
    assert len(set(pictures)) == len(pictures)
    for file in data.FILES["silhouettes"]:
        with h5py.File(ROOT / "datasets" / file) as f:
            assert f.attrs["licence"] == "MIT" and "Permission is hereby granted" in f.attrs["notice"]


@pytest.fixture
def silhouettes(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "datasets")
    return importlib.import_module("silhouettes")


def test_a_pickle_is_read_and_never_loaded(silhouettes, tmp_path):
    class Bomb:
        def __reduce__(self):
            return Path.touch, (tmp_path / "loaded",)

    pickled = gzip.compress(pickle.dumps([Bomb(), np.arange(1000, dtype="<i8")]))
    assert silhouettes.raw(pickled, "<i8").tolist() == list(range(1000))
    assert not (tmp_path / "loaded").exists()


def test_silhouettes_can_be_drawn_instead(silhouettes):
    X_train, X_test, y_train, y_test, classes = silhouettes.drawn(12)
    assert X_train.shape == (8, 28, 28) and X_test.dtype == np.uint8 and classes == data.load("silhouettes").classes
    assert sorted([*y_train, *y_test]) == 6 * [0] + 6 * [1] and X_train[:, 0].mean() < 30 < X_train[:, 14, 14].mean()


def test_cats_follow_the_standard_layout_and_light_says_nothing():
    split = data.load_h5(ROOT / "datasets/cats_train.h5", ROOT / "datasets/cats_test.h5")
    assert all(np.array_equal(a, b) for a, b in zip(split[:4], data.load("cats")[:4], strict=True))
    brightness, label = split.X_test.mean(axis=(1, 2, 3)), split.Y_test[0]
    assert abs(np.corrcoef(brightness, label)[0, 1]) < 0.15


@pytest.fixture
def own(tmp_path):
    """Two good files of one's own, and a function to spoil them: spoil(file, key, value or None to delete)."""
    rng = np.random.default_rng(0)
    for part, m in (("train", 5), ("test", 3)):
        with h5py.File(tmp_path / f"{part}.h5", "w") as f:
            f[f"{part}_set_x"] = rng.integers(0, 255, size=(m, 4, 4, 3), dtype=np.uint8)
            f[f"{part}_set_y"] = np.arange(m) % 2
            f["list_classes"] = np.array([b"no", b"yes"])

    def spoil(part, key, value):
        with h5py.File(tmp_path / f"{part}.h5", "a") as f:
            del f[key]
            if value is not None:
                f[key] = value

    return tmp_path / "train.h5", tmp_path / "test.h5", spoil


def test_own_files_load(own):
    split = data.load_h5(*own[:2])
    assert (
        split.X_train.shape == (5, 4, 4, 3) and split.Y_test.tolist() == [[0, 1, 0]] and split.classes == ["no", "yes"]
    )


PICTURES = np.zeros((5, 4, 4, 3), np.uint8)


@pytest.mark.parametrize(
    ("part", "key", "value", "words"),
    [
        ("train", "train_set_x", None, ["train.h5", "no data set 'train_set_x'", "train_set_y"]),
        ("test", "test_set_y", None, ["test.h5", "no data set 'test_set_y'"]),
        ("train", "list_classes", None, ["train.h5", "list_classes"]),
        ("train", "train_set_x", PICTURES[..., 0], ["train.h5", "(5, 4, 4)", "(m, height, width, 3)"]),
        ("train", "train_set_x", PICTURES[..., :2], ["train.h5", "(5, 4, 4, 2)"]),
        ("train", "train_set_x", PICTURES.astype(float), ["train.h5", "float64", "uint8"]),
        ("train", "train_set_x", PICTURES.astype(np.uint16), ["train.h5", "uint16", "uint8"]),
        ("train", "train_set_x", PICTURES[:4], ["train.h5", "train_set_y", "(5,)", "4 examples"]),
        ("test", "test_set_x", np.zeros((3, 8, 8, 3), np.uint8), ["test.h5", "(8, 8, 3)", "(4, 4, 3)"]),
        ("train", "train_set_y", np.array([0, 1, 2, 0, 1]), ["train.h5", "labels 2", "0 and 1"]),
        ("train", "train_set_y", np.array([b"a"] * 5), ["train.h5", "train_set_y", "|S1"]),
        ("train", "train_set_y", np.zeros((5, 2)), ["train.h5", "(5, 2)"]),
        ("train", "list_classes", np.array([b"only"]), ["train.h5", "1 names", "2"]),
    ],
)
def test_what_is_wrong_with_a_file_is_said(own, part, key, value, words):
    train, test, spoil = own
    spoil(part, key, value)
    with pytest.raises(data.DataError) as error:
        data.load_h5(train, test)
    for word in words:
        assert word in str(error.value)


def test_files_that_are_missing_cut_short_or_no_hdf5(own, tmp_path):
    train, test, _ = own
    with pytest.raises(data.DataError, match="nowhere.h5: there is no such file"):
        data.load_h5(tmp_path / "nowhere.h5", test)
    content = train.read_bytes()
    train.write_bytes(content[: len(content) // 2])
    with pytest.raises(data.DataError, match="train.h5"):
        data.load_h5(train, test)
    train.write_text("dear diary")
    with pytest.raises(data.DataError, match="not an HDF5 file"):
        data.load_h5(train, test)


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("a link to nothing", ["train.h5", "link to '/nowhere'"]),
        ("a link to a file that is gone", ["train.h5", "link to '/x' in 'gone.h5'"]),
        ("names in Latin-1", ["train.h5", "not UTF-8", "K\\xe4tzchen"]),
        ("it says 12 TB", ["train.h5", "(1000000000, 64, 64, 3)", "11444 GB"]),
        ("a pointer of Git LFS", ["train.h5", "git lfs pull"]),
        ("a folder", ["train.h5", "folder"]),
    ],
)
def test_odd_files_are_named_with_what_is_odd(own, spoilt, words):
    train, test, spoil = own
    huge = {"shape": (10**9, 64, 64, 3), "dtype": "u1", "chunks": (1, 64, 64, 3), "compression": "gzip"}
    if spoilt.startswith("a link"):
        link = h5py.SoftLink("/nowhere") if spoilt.endswith("nothing") else h5py.ExternalLink("gone.h5", "/x")
        spoil("train", "train_set_x", link)
    elif spoilt == "names in Latin-1":
        spoil("train", "list_classes", np.array([b"Hund", b"K\xe4tzchen"]))
    elif spoilt == "it says 12 TB":
        spoil("train", "train_set_x", None)
        with h5py.File(train, "a") as f:
            f.create_dataset("train_set_x", **huge)
    elif spoilt == "a folder":
        train.unlink()
        train.mkdir()
    else:
        train.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 2572022\n")
    with pytest.raises(data.DataError) as error:
        data.load_h5(train, test)
    for word in words:
        assert word in str(error.value)


def test_whatever_bytes_are_damaged_it_is_a_data_error_or_a_whole_split(own):
    train, test, _ = own
    whole, errors = train.read_bytes(), 0
    for seed in range(120):
        r, content = random.Random(seed), bytearray(whole)
        for _ in range(r.choice([1, 4, 40])):
            content[r.randrange(8, len(content))] ^= r.randrange(1, 256)
        train.write_bytes(content)
        try:
            assert data.load_h5(train, test).X_train.dtype == np.uint8
        except data.DataError as e:
            assert "train.h5" in str(e)
            errors += 1
    assert errors > 40


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(data.DataError, match="dogs.*cats.*moons"):
        data.load("dogs")


def test_released_copies_find_their_data_beside_them(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(ROOT / "nnlab", tmp_path / "nnlab", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "datasets").mkdir()
    shutil.copy(ROOT / "datasets" / "planar.h5", tmp_path / "datasets")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from nnlab import data\n"
        "print(data.load('moons').X.shape)\n"
        "try: data.load('cats')\n"
        "except data.DataError as e: print(e)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path / "elsewhere", capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "(2, 200)"
    assert "cats_train.h5 is missing" in done.stdout and str(tmp_path) in done.stdout


@pytest.fixture
def datasets(tmp_path):
    return shutil.copytree(ROOT / "datasets", tmp_path / "datasets", ignore=shutil.ignore_patterns("__pycache__"))


def build(folder, *args):
    return subprocess.run([sys.executable, folder / "build.py", *args], capture_output=True, text=True)


def test_committed_files_have_their_checksums(datasets):
    done = build(datasets, "--check")
    assert done.returncode == 0, done.stdout


def test_a_missing_a_damaged_and_a_changed_file_are_found_and_built_anew(datasets):
    (datasets / "planar.h5").unlink()
    path = datasets / "digits_test.h5"
    path.write_bytes(path.read_bytes()[:100])
    with h5py.File(datasets / "breast_cancer_train.h5", "a") as f:
        f["train_set_x"][0, 0] += 1
    done = build(datasets, "--check")
    assert done.returncode == 1
    for line in ("planar.h5 .*missing", "digits_test.h5 .*damaged", "breast_cancer_train.h5 .*different"):
        assert re.search(line, done.stdout), line
    assert build(datasets).returncode == 0
    assert build(datasets, "--check").returncode == 0


def test_a_picture_is_drawn_from_its_seed_and_number_alone():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import build, cats, h5py\n"
        "f = h5py.File(sys.argv[1] + '/cats_train.h5')\n"
        "X, y = f['train_set_x'], f['train_set_y']\n"
        "import numpy as np\n"
        "order = np.random.default_rng(build.TRAIN).permutation(209)\n"
        "for i in (0, 17, 208):\n"
        "    light = bool(order[i] // 2 % 2)\n"
        "    assert np.array_equal(cats.picture(build.TRAIN, i, y[i], light), X[i]), i"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ROOT / "datasets")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
