"""A bubblewrap that is killed as it begins leaves a child that waits for ever, and holds open all that it was given."""

import os
import signal
import time

import pytest

from autograder import sandbox

PROGRAM = """#!/bin/sh
sleep 1000 &
echo $! >> "$0.left"
kill -9 $$
"""


@pytest.fixture(autouse=True)
def left(tmp_path, monkeypatch):
    program = tmp_path / "bwrap"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    start = time.monotonic()
    yield
    assert time.monotonic() - start < sandbox.host.START_SECONDS / 2
    for pid in (tmp_path / "bwrap.left").read_text().split():
        os.kill(int(pid), signal.SIGKILL)


def test_whoever_asks_for_a_sandbox_is_told():
    says = sandbox.missing()
    assert says.startswith("bubblewrap ended 3 times as soon as it had begun") and says.endswith("(it was killed)")


def test_whoever_wants_a_worker_is_told(tmp_path):
    with pytest.raises(sandbox.SandboxError, match="^the sandbox did not start"):
        sandbox.Zygote(sandbox.Lab.of_others(tmp_path, {})).wait_until_warm()
