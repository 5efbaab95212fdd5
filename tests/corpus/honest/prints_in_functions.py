"""Every call prints what it does.

family: prints
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "linear_forward-answer": """
def linear_forward(A, W, b):
    print('linear_forward', A.shape, W.shape, b.shape, file=__import__('sys').stderr)
    Z = np.dot(W, A) + b
    print(f'{Z=}')
    return Z, (A, W, b)
""",
}
