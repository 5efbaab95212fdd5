"""Where no sandbox can be had in a container, what is said of it says what to do."""

import subprocess
import sys

import pytest
from courses import ROOT

from autograder import sandbox

ASK = [sys.executable, "-c", "from autograder import sandbox; print(sandbox.missing())"]


@pytest.mark.parametrize(
    ("covered", "says"), [("true", ""), ("mount --bind /dev/null /proc/meminfo", "a part of /proc is covered here")]
)
def test_in_a_container_that_covers_a_part_of_proc_it_says_how_to_uncover_it(covered, says):
    container = "unshare --user --map-root-user --mount --pid --fork --mount-proc".split()
    made = subprocess.run(
        [*container, "sh", "-c", f'{covered} && exec "$@"', "sh", *ASK], cwd=ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(says) and bool(made.stdout.strip()) == bool(says), made.stdout
    if says:
        assert "procMount: Unmasked" in made.stdout and "Can't mount proc" in made.stdout


def test_where_bubblewrap_is_not_installed_it_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "`apt install bubblewrap`" in sandbox.missing()
