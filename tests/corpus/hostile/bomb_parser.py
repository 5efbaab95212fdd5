"""A source that brings a parser to its end: a hundred thousand brackets. The grader itself must never parse it.

family: bombs
expect: 95
rest: solved
status: sigmoid=MISSING
"""

cells = {"sigmoid-answer": "x = " + "(" * 100_000 + ")" * 100_000}
