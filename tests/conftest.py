"""Tests that run students' code need a sandbox. Where there is none they are left out, once said, and the run fails."""

import pytest

from autograder import sandbox

FOLDERS = ("tests/grading/", "tests/sandbox/")
OTHERS = ("test_a_submission_that_cannot_be_graded_needs_a_human_and_the_others_are_graded",)
LEFT_OUT = pytest.StashKey()


def pytest_configure(config):
    config.stash[LEFT_OUT] = 0


def pytest_collection_modifyitems(config, items):
    needing = [i for i in items if i.nodeid.startswith(FOLDERS) or i.name.startswith(OTHERS)]
    if needing and sandbox.missing():
        config.stash[LEFT_OUT] = len(needing)
        config.hook.pytest_deselected(items=needing)
        items[:] = [i for i in items if i not in needing]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """A process of pytest-xdist has ended; each has collected all tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_sessionfinish(session):
    left_out = session.config.stash[LEFT_OUT]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = left_out
    elif left_out and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[LEFT_OUT]:
        terminalreporter.write_line(
            f"{config.stash[LEFT_OUT]} tests not run, so this fails: {sandbox.missing()}", red=True
        )
