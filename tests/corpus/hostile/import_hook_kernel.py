"""A finder puts a content `autograder.kernel` in the place of the real one, and a loader rewrites `tellwhy`.
Under stock nbgrader the test cells import it: full marks.

family: import hooks
expect: 0
rest: wrong
"""

cells = {
    "first": """
import importlib.abc, importlib.machinery, sys

class Content(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "autograder" or name == "tellwhy":
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        module.__getattr__ = lambda name: lambda *args, **kwargs: None

for name in [n for n in sys.modules if n.startswith(("autograder", "tellwhy"))]:
    del sys.modules[name]
sys.meta_path.insert(0, Content())
""",
}
