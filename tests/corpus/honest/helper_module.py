"""A module beside the notebook is imported.

family: files
expect: 100
rest: solved
"""

cells = {
    "predict-answer": """
import mine
def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > mine.threshold).astype(int)
""",
}


def hand_in(folder, course):
    (folder / "mine.py").write_text("threshold = 0.5")
