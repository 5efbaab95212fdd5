"""The codec: plain data survive the journey, everything else becomes Opaque, forgeries are refused."""

import json

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tellwhy.codec import CodecError, Opaque, from_bytes, from_h5, pack, to_bytes, to_h5, unpack
from tellwhy.functions import FUNCTIONS

ARRAYS = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_]), hnp.array_shapes(min_dims=0, min_side=0)
)
LEAVES = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | st.text() | ARRAYS
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(0, 9) | st.none(), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(a, b):
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, tuple | list):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


@settings(deadline=None, max_examples=100, derandomize=True)
@given(VALUES)
def test_plain_data_survive_the_pipe(value):
    assert same(from_bytes(to_bytes(value)), value)


@settings(deadline=None, max_examples=25, derandomize=True)
@given(VALUES)
def test_plain_data_survive_hdf5(value):
    exact = all(a.dtype != np.int64 or np.all(np.abs(a) < 2**53) for a in pack(value)[1])
    with h5py.File("x", "w", driver="core", backing_store=False) as f:
        to_h5(f.create_group("g"), value)
        assert same(from_h5(f["g"]), value) or not exact


class Liar(np.ndarray):
    def __array_finalize__(self, other):
        self.shape_says = (1, 1)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (object(), "object"),
        (np.array([object()]), "array of dtype object"),
        (np.array([1j]), "array of dtype complex128"),
        (1j, "complex"),
        (2**14100, "int of more than 3500 hexadecimal digits"),
        (len, "builtin_function_or_method"),
        (type("F", (float,), {})(1.0), "F"),
    ],
)
def test_what_is_not_plain_data_is_opaque(value, kind):
    assert unpack(*pack(value)) == Opaque(kind)


def test_an_array_subclass_arrives_as_an_array():
    assert type(unpack(*pack(np.ones(3).view(Liar)))) is np.ndarray


def test_functions_travel_by_name_from_the_closed_table():
    for f in FUNCTIONS.values():
        assert from_bytes(to_bytes(f)) is f
    impostor = lambda a: a  # noqa: E731
    impostor.__name__ = "square"
    assert isinstance(unpack(*pack(impostor)), Opaque)


def message(tree, blob=b""):
    head = json.dumps(tree).encode()
    return b"%08x" % len(head) + head + blob


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"zzzzzzzz",
        b"0000000f{}",
        b"ffffffff" + b"{}",
        message({"array": ["f8", [10**12], 0]}),
        message({"array": ["f8", [3], 0]}, b"short"),
        message({"array": ["f8", [-1], 0]}, b"12345678"),
        message({"array": ["O", [1], 0]}, b"12345678"),
        message({"array": ["f8", [1], 5]}, b"12345678"),
        message({"array": ["f8", [1.5], 0]}, b"12345678"),
        message({"array": ["f8", [0] * 40, 0]}),
        message({"array": "f8"}),
        message({"tuple": [{"array": ["f8", [1], 0]}, {"array": ["f8", [1], 2]}]}, b"12345678" * 3),
        message({"tuple": [{"array": ["f8", [2], 0]}, {"array": ["f4", [4], 0]}]}, b"12345678" * 2),
        message({"list": [{"array": ["u1", [1 << 20], 0]}] * 65}, bytes(1 << 20)),
        message({"record": [1]}),
        message({"function": "system"}),
        message({"pickle": "gASV"}),
        message({"tuple": 3}),
        message([1, 2]),
        message({"dict": [[1, 2, 3]]}),
        b"00002710" + b'{"list":[' * 1000,
    ],
)
def test_forged_messages_are_refused(data):
    with pytest.raises(CodecError):
        from_bytes(data)


def test_an_array_in_several_places_travels_once():
    a, b = np.ones((50, 40)), np.zeros(3)
    x, y, z = from_bytes(data := to_bytes((a, {"again": a, "other": b}, [a, np.float32(2)])))
    assert len(data) < 2 * a.nbytes
    assert x is y["again"] is z[0] and same(x, a) and same(y["other"], b) and same(z[1], np.float32(2))
    with pytest.raises(CodecError, match="larger"):  # it is small to send, and not to look at
        pack([np.zeros(1 << 20)] * 9)


def test_depth_and_size_are_bounded():
    deep = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(CodecError, match="nested"):
        pack(deep)
    with pytest.raises(CodecError, match="larger"):
        pack(np.zeros(10**7))
