"""The site, built once for all tests of a run, as `make site` builds it."""

import subprocess

import pytest
import runs
from courses import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The folder of the built site. With pytest-xdist the first process that wants it builds it, others wait."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site"
    with runs.alone(folder.with_suffix(".lock")):
        if not folder.exists():
            line = ["make", "--no-print-directory", "-o", ".make/installed-site", "site", f"SITE={folder}"]
            made = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
            assert made.returncode == 0, made.stdout + made.stderr
    return folder
