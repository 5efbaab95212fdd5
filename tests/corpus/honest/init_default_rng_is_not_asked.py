"""Random numbers of another generator, with the right shapes and scale.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "initialize_parameters-answer": """
def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(3)
    return {'W1': 0.01 * rng.standard_normal((n_h, n_x)), 'b1': np.zeros((n_h, 1)),
            'W2': 0.01 * rng.standard_normal((n_y, n_h)), 'b2': np.zeros((n_y, 1))}
""",
}
