"""Constants of the notebook, and one that is counted up.

family: state
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "initialize_parameters-answer": """
SCALE = 0.01
calls = 0

def initialize_parameters(n_x, n_h, n_y):
    global calls
    calls += 1
    return {'W1': np.random.randn(n_h, n_x) * SCALE, 'b1': np.zeros((n_h, 1)),
            'W2': np.random.randn(n_y, n_h) * SCALE, 'b2': np.zeros((n_y, 1))}
""",
}
