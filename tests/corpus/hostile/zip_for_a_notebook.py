"""The notebook is a zip file by another name.

family: archives
expect: none
submission: MALFORMED
"""


def hand_in(folder, course):
    import zipfile

    with zipfile.ZipFile(folder / f"{folder.name}.ipynb", "w") as z:
        z.writestr("../../../corpus-was-here", "x")
