"""Greek letters for names, an emoji in a string, combining marks.

family: unicode
assignment: week4_building_blocks
rest: solved
expect: 100
shows: 日本語
"""

cells = {
    "linear_forward-answer": '''
def linear_forward(A, W, b):
    """Σ = W·A + b  🙂  é"""
    Σ = np.dot(W, A) + b
    naïve_β = b
    return Σ, (A, W, naïve_β)
''',
    "last": """
print('Größe ≤ 3 · 日本語 🙂')
""",
}
