"""Settings and start-up files of IPython, Matplotlib and Python lie beside the notebook, and patch what they can.
Under stock nbgrader, the kernel starts in that folder and runs `ipython_kernel_config.py`.

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


def hand_in(folder, course):
    names = ("ipython_config.py", "ipython_kernel_config.py", "usercustomize.py", "sitecustomize.py", "conftest.py", "wire.py",
             "confine.py", "worker.py", "profile_default/startup/00.py", ".ipython/profile_default/startup/00.py", "own.pth")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CODE)
    (folder / "matplotlibrc").write_text("backend: module://conftest\n")
