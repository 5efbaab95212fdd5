"""Indented with tabs.

family: tabs and line ends
assignment: week4_building_blocks
rest: solved
expect: 100
"""

cells = {
    "relu-answer": """
def relu(Z):
	A = np.maximum(0, Z)
	if True:
		cache = Z
	return A, cache
""",
}
