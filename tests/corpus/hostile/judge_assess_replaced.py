"""`assess` of the judge is given the code of a function that finds everything right.
Under stock nbgrader every verdict is then CORRECT.

family: patching the judge
expect: 0
rest: wrong
"""

cells = {
    "first": """
import tellwhy.verdict as v

def content(bundle, run, explain=True):
    return Verdict(bundle.exercise, "CORRECT", 1.0)

v.assess.__code__ = content.__code__
""",
}
