"""What several tests of grading start."""

import postgres
import pytest


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server. Without, its tests fail: none is skipped."""
    if postgres.binaries() is None:
        pytest.fail("these tests need a PostgreSQL server, and here is none: `apt-get install postgresql`")
    made = postgres.Server()
    yield made
    made.close()
