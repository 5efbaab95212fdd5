"""What a notebook finds in the sandbox is what it finds in a kernel: streams, loop, modules; and nothing of ours."""

import json
from pathlib import Path

import pytest

import tellwhy
from autograder.sandbox import Lab, Session, Zygote

FOLDER = Path(tellwhy.__file__).parent


@pytest.fixture(scope="module")
def zygote(tmp_path_factory):
    beside = tmp_path_factory.mktemp("beside")
    for name in ("six", "worker", "streams", "statistics", "tellwhy"):
        (beside / f"{name}.py").write_text("k = 3\n")
    given = tuple((p.name, p) for p in sorted(beside.iterdir()))
    with Zygote(Lab((("tellwhy", FOLDER),), beside=given, ordinary=True, name="hw 1")) as made:
        yield made.wait_until_warm()


@pytest.fixture
def session(zygote):
    with Session(zygote, {"own.txt": b"mine"}) as made:
        yield made


def shown(session, source):
    """(outputs, error) of a cell."""
    answer = session.cell(source)
    return json.loads(answer["outputs"]), answer["error"]


def right(session, *cells):
    for source in cells:
        outputs, error = shown(session, source)
        assert error is None, (source, outputs)
    return outputs


@pytest.mark.parametrize("name", ["six", "worker", "streams", "statistics", "tellwhy"])
def test_a_module_beside_the_notebook_comes_first(session, name):
    right(session, f"import {name}\nassert {name}.k == 3", "import numpy, scipy.special, matplotlib.pyplot")


def test_nothing_of_ours_is_in_sight(session):
    for name in ("shell", "wire", "confine", "zygote", "managers", "modules", "autograder"):
        _, error = shown(session, f"import {name}")
        assert error[0] == "ModuleNotFoundError", name
    right(session, "import sys, os", "assert not [p for p in sys.path if 'lab' in p.split('/') or 'sandbox' in p]")
    right(session, "assert 'PYTHONPATH' not in os.environ", "assert os.path.basename(os.getcwd()) == 'hw 1'")
    loaded = "[m for m in sys.modules if m.startswith('tellwhy') or m in ('shell', 'wire', 'worker', 'confine')]"
    right(session, f"assert not {loaded}")


def test_what_was_loaded_before_is_loaded_once(session):
    lines = (
        "import numpy\nimport numpy.linalg\nassert numpy.__spec__.origin and numpy.linalg is numpy.__dict__['linalg']"
    )
    assert right(session, lines) == []  # NumPy warns when it is loaded a second time


def test_an_error_that_is_not_shown_is_told_all_the_same(session):
    right(session, "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)")
    assert shown(session, "1 / 0") == ([], ["ZeroDivisionError", "division by zero"])
    assert shown(session, "%nosuch")[1][0] == "UsageError"
    assert shown(session, "await nothing")[1][0] == "NameError"


def test_one_loop_and_one_context_for_all_cells(session):
    right(session, "import asyncio, contextvars, numpy as np", "loop = asyncio.get_running_loop()")
    right(session, "await asyncio.sleep(0)\nassert asyncio.get_running_loop() is loop")
    right(session, "v = contextvars.ContextVar('v')\nv.set(5);", "assert v.get() == 5")
    right(session, "done = []\nasync def later():\n    await asyncio.sleep(0.001)\n    done.append(1)")
    right(session, "task = asyncio.create_task(later())", "assert done == [1]")


def test_what_is_written_past_python_is_shown_and_bounded(session):
    (made,) = right(session, "import os, sys\nos.write(1, b'raw') and None")
    assert made["text"] == "raw"
    right(session, "import subprocess\nsubprocess.run(['sh', '-c', 'echo out; echo err >&2'], stdout=sys.stdout)")
    made = right(session, "print('a'); os.system('echo b; echo c >&2');")
    assert [(o["name"], o["text"]) for o in made] == [("stdout", "a\nb\n"), ("stderr", "c\n")]
    answer = session.cell("os.system('yes | head -c 3000000');")
    assert answer["printed"] == 3_000_000 and len(answer["outputs"]) < 500_000


def test_displays_are_updated_figures_are_pictures(session):
    (made,) = right(session, "h = display('a', display_id=True)\nh.update('b')")
    assert made["data"]["text/plain"] == "'b'"
    right(session, "%config InlineBackend.figure_format = 'svg'", "import matplotlib.pyplot as plt")
    (made,) = right(session, "plt.plot([1, 2]);")
    assert {"image/png", "image/svg+xml"} <= set(made["data"])


def test_processes_share_through_a_manager(session):
    right(
        session,
        "import multiprocessing as mp\ndef put(d, k):\n    d[k] = k",
        "with mp.Manager() as m:\n    d = m.dict()\n    some = [mp.Process(target=put, args=(d, k)) for k in range(3)]\n"
        "    [p.start() for p in some]\n    [p.join() for p in some]\n    assert dict(d) == {0: 0, 1: 1, 2: 2}\n"
        "    q = m.Queue()\n    q.put(1)\n    assert q.get() == 1",
        # more connections than there are pairs, since they are given back; what is large goes through; an end is noticed
        "with mp.Manager() as m, mp.Pool(2) as pool:\n    d = m.dict()\n"
        "    pool.starmap(put, [(d, k) for k in range(60)])\n    assert len(d) == 60\n"
        "    assert [m.list([k])[0] for k in range(60)] == list(range(60))\n"
        "    assert len(m.list([bytes(1_000_000)])[0]) == 1_000_000",
        "import os, signal\nm = mp.Manager()\nd = m.dict()\nd[1] = 2\nos.kill(m._process.pid, signal.SIGKILL)\n"
        "try:\n    d[1]\nexcept EOFError:\n    done = True\nassert done",
    )
    _, error = shown(session, "import socket\nsocket.socket(socket.AF_UNIX)")
    assert error[0] == "PermissionError"  # the filter is as it was


def test_where_a_failed_cd_leaves_one(session):
    (made,) = right(session, "%cd nosuch")
    assert made["text"].endswith("/hw 1\n")
