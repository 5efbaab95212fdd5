"""`autograder.judging.judge` and `autograder.kernel.grade` are replaced by functions that are content.
Under stock nbgrader the test cells call them: full marks.

family: patching the judge
expect: 0
rest: wrong
"""

cells = {
    "first": """
try:
    import autograder.judging
    import autograder.kernel
    autograder.kernel.grade = autograder.judging.judge = lambda *args: None
except ImportError:
    pass
""",
}
