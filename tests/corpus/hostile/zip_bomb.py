"""A small archive that unpacks to two gigabytes: it fills what room its own cell has, and the exercise after it is graded.

family: archives
expect: 85
rest: solved
status: predict=MISSING
"""

cells = {
    "predict-answer": """
import zipfile
zipfile.ZipFile("bomb.zip").extractall()
def predict(w, b, X):
    return (sigmoid(np.dot(w.T, X) + b) > 0.5) * 1
""",
}


def hand_in(folder, course):
    import zipfile

    with (
        zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as z,
        z.open("zeros", "w", force_zip64=True) as f,
    ):
        for _ in range(96):
            f.write(bytes(1 << 20))
