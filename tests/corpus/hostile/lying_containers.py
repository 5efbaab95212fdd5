"""Tuples, lists and dictionaries of classes that show one content and hold another.

family: lying objects
expect: 0
"""

cells = {
    "propagate-answer": '''
class Late(dict):
    def __getitem__(self, key): return 0.0
    def __contains__(self, key): return True
    def items(self): return iter([("dw", 0.0), ("db", 0.0)])
    def __len__(self): return 2

class Pair(tuple):
    def __iter__(self): return iter((Late(), 0.0))
    def __len__(self): return 2
    def __class_getitem__(cls, k): return cls
    def __getitem__(self, k): return (Late(), 0.0)[k]

def propagate(w, b, X, Y):
    return Pair()
''',
}
