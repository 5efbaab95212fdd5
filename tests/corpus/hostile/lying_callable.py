"""The function is an object whose signature, globals and code are answered by tricks. Who asks for its signature has
the right answer with him: under stock nbgrader it takes that along for when it is called.

family: lying objects
expect: 0
"""

cells = {
    "sigmoid-answer": """
import sys

class Trick:
    answer = None
    @property
    def __signature__(self):
        frame = sys._getframe(1)
        while frame and not {"bundle", "case"} <= frame.f_locals.keys():
            frame = frame.f_back
        if not frame:
            raise SystemExit
        bundle, case = frame.f_locals["bundle"], frame.f_locals["case"]
        self.answer = next(e for c, e in zip(bundle.cases, bundle.expected[0]) if c is case)
        raise ValueError("none")
    @property
    def __globals__(self):
        return {"observe": None}
    def __call__(self, z):
        return 0.5 if self.answer is None else self.answer

sigmoid = Trick()
""",
}
