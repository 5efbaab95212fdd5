"""Right values travel with a release only where they lead to no solution that is not within reach without them."""

import h5py
import numpy as np
import pytest
from courses import COURSE, ROOT

from autograder.course import PUBLIC_SEED
from autograder.judging import make_bundle, needed_rights
from autograder.releasing.connected import connected, may_be_told
from tellwhy.bundles import PLACES, read_rights


def bundle_of(assignment, name):
    return make_bundle(COURSE, assignment, name, PUBLIC_SEED)


@pytest.mark.parametrize(
    ("assignment", "name", "alone", "with_rights"),
    [
        ("week3_activations", "tanh", True, True),  # one operation, so its expected output says it all
        ("week2_numpy_basics", "sigmoid", False, True),
        ("week4_building_blocks", "linear_forward", False, True),
        ("week2_logistic_regression", "optimize", False, False),
    ],
)
def test_the_search_goes_from_step_to_step(assignment, name, alone, with_rights):
    bundle = bundle_of(assignment, name)
    rights = needed_rights(COURSE, bundle)
    assert (connected(bundle), connected(bundle, rights)) == (alone, with_rights)
    assert may_be_told(bundle, rights) == (alone or not with_rights)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_what_a_release_holds(assignment):
    path = ROOT / "release" / assignment / "checks.h5"
    with h5py.File(path.with_name(PLACES)) as f:
        told = list(f)
    random_or_sizes = {"initialize_parameters", "initialize_parameters_deep", "initialize_with_zeros", "layer_sizes"}
    with_values = [n for n in told if read_rights(path, n).sequences]
    assert with_values and not random_or_sizes & {*with_values}
    for name in told:
        rights = read_rights(path, name)
        if name not in with_values:  # a place is looked for by edits of the student's own source alone
            assert not rights.known.size and len(rights.cases) <= 6
            continue
        prints = rights.known.tolist()
        assert (
            prints == sorted(prints) and rights.known.dtype == np.uint64
        )  # a set: nothing of the order in which they came
        assert len(rights.cases) <= 6
    slowest = with_values[:2]  # all of them take a minute
    assert all(
        not connected(b, read_rights(path, b.exercise)) or connected(b)
        for b in (bundle_of(assignment, n) for n in slowest)
    )


def test_checks_without_places_or_with_those_of_another_version_say_no_place(tmp_path):
    checks = tmp_path / "checks.h5"
    with h5py.File(checks, "w") as f:
        f.attrs["made_from"] = "this"
    assert read_rights(checks, "sigmoid") is None
    with h5py.File(tmp_path / PLACES, "w") as f:
        f.attrs["made_from"] = "another"
    read_rights.cache_clear()
    assert read_rights(checks, "sigmoid") is None
