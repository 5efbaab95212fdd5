"""Tuples, lists and dictionaries of classes that show one content and hold another: what they are asked for is read
out of the line that asks. Under stock nbgrader the right numbers stand in the test's own assertion.

family: lying objects
expect: 0
"""

cells = {
    "propagate-answer": """
import ast, linecache, sys
import numpy as np

def asked():
    frame = sys._getframe(2)
    source = "".join(linecache.getlines(frame.f_code.co_filename))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and node.lineno <= frame.f_lineno <= node.end_lineno:
            test = node.test
            if isinstance(test, ast.Call):  # np.allclose(answer, expected)
                return eval(ast.unparse(test.args[1]), vars(np))
            if isinstance(test.left, ast.Call):  # abs(answer - expected) < 1e-6
                return eval(ast.unparse(test.left.args[0].right))
            return np.zeros(ast.literal_eval(test.comparators[0]))  # answer.shape == (3, 1)
    return 0.0

class Late(dict):
    def __getitem__(self, key): return asked()
    def __contains__(self, key): return True
    def items(self): return iter([("dw", 0.0), ("db", 0.0)])
    def __len__(self): return 2

class Pair(tuple):
    def __iter__(self): return iter((Late(), 0.0))
    def __len__(self): return 2
    def __class_getitem__(cls, k): return cls
    def __getitem__(self, k): return asked() if k else Late()

def propagate(w, b, X, Y):
    return Pair()
""",
}
