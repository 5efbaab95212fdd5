"""The function is an object whose signature, globals and code are answered by tricks, and whose call never matters.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": '''
import inspect

class Trick:
    @property
    def __signature__(self):
        raise SystemExit
    @property
    def __globals__(self):
        return {"observe": None}
    @property
    def __wrapped__(self):
        return self
    def __call__(self, z):
        return 0.5

sigmoid = Trick()
''',
}
