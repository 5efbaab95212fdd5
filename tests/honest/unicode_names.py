# family: unicode
# base: solved
# at: sigmoid
# points: 100

def σ(ζ):
    """Ein hübsches Sigmoid: 1 / (1 + e⁻ᶻ) — 好"""
    return 1 / (1 + np.exp(-ζ))

sigmoid = σ
print("élève ✓ 😀")
