"""The gradient check with flat vectors.

family: unusual right answers
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "gradient_check-answer": """
def gradient_check(cost, parameters, grads, epsilon=1e-7):
    keys = list(parameters)
    flat = np.concatenate([np.ravel(parameters[k]) for k in keys]).astype(float)
    g = np.concatenate([np.ravel(grads['d' + k]) for k in keys])

    def at(theta):
        made, i = {}, 0
        for k in keys:
            n = np.size(parameters[k])
            made[k], i = theta[i:i + n].reshape(np.shape(parameters[k])), i + n
        return cost(made)

    approx = np.array([(at(flat + e) - at(flat - e)) / (2 * epsilon) for e in epsilon * np.eye(len(flat))])
    return np.linalg.norm(g - approx) / (np.linalg.norm(g) + np.linalg.norm(approx))
""",
}
