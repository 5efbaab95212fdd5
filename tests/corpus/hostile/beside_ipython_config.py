"""Settings and start-up files of Python, IPython, its kernel and Matplotlib lie beside the notebook, and patch what
they can. Under stock nbgrader the kernel is started in that folder by `python -m ipykernel_launcher`, which finds
the one there.

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {"first": "import IPython, matplotlib, site\nprint('LEAK' if hasattr(IPython, 'owned') else 'clean')"}
CODE = """
import IPython
IPython.owned = True
get = lambda: IPython.get_ipython().input_transformers_cleanup.append(lambda lines: ["None"])
c = globals().get("get_config", dict)()
try:
    c.InteractiveShellApp.exec_lines = ["get_ipython().input_transformers_cleanup.append(lambda lines: ['None'])"]
except AttributeError:
    pass
"""
LAUNCHER = """
import os, sys

sys.path = [p for p in sys.path if os.path.abspath(p) != os.path.dirname(os.path.abspath(__file__))]
from ipykernel import kernelapp

line = "get_ipython().input_transformers_cleanup.append(lambda lines: ['None'])"
kernelapp.launch_new_instance([*sys.argv[1:], "--IPKernelApp.exec_lines=" + repr([line])])
"""


def hand_in(folder, course):
    names = (
        "ipython_config.py",
        "ipython_kernel_config.py",
        "usercustomize.py",
        "sitecustomize.py",
        "conftest.py",
        "wire.py",
        "confine.py",
        "worker.py",
        "profile_default/startup/00.py",
        ".ipython/profile_default/startup/00.py",
        "own.pth",
    )
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CODE)
    (folder / "matplotlibrc").write_text("backend: module://conftest\n")
    (folder / "ipykernel_launcher.py").write_text(LAUNCHER)
