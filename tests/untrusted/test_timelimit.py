"""Limits on what our own code spends on what students made."""

import signal

import pytest

from autograder.untrusted.timelimit import TooLong, at_most


class Endless:
    """Is finalised for ever: what is raised in there, Python drops."""

    def __del__(self):
        while True:
            pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_alarm_that_is_dropped_rings_again():
    with pytest.raises(TooLong), at_most(0.02):
        Endless()
        while True:
            pass


def test_no_alarm_rings_afterwards():
    before = signal.getsignal(signal.SIGALRM)
    with at_most(60):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
