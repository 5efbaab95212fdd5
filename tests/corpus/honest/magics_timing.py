"""Cells with %%time, %timeit, %matplotlib and %who.

family: magics
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
%%time
def relu(Z):
    A = np.maximum(0, Z)
    return A, Z
""",
    "last": """
%matplotlib inline
%timeit -n 1 -r 1 relu(np.ones((2, 2)))
%who
%config InlineBackend.figure_format = 'png'
""",
}
