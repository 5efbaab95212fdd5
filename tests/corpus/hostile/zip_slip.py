"""Archives beside the notebook hold paths that lead out of the folder, and links; a cell unpacks them.

family: archives
expect: 0
"""

cells = {
    "first": """
import os, tarfile, zipfile
with zipfile.ZipFile("slip.zip") as z:
    for info in z.infolist():
        try:
            path = os.path.join(os.getcwd(), info.filename)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "wb").write(z.read(info))
        except OSError as e:
            print(type(e).__name__)
try:
    tarfile.open("slip.tar").extractall(filter="fully_trusted")
except OSError as e:
    print(type(e).__name__)
""",
}


def hand_in(folder, course):
    import io
    import tarfile
    import zipfile

    with zipfile.ZipFile(folder / "slip.zip", "w") as z:
        for name in ("../" * 12 + "var/tmp/corpus-was-here", f"{course}/corpus-was-here", "/tmp/../corpus-was-here"):
            z.writestr(name, "x")
    with tarfile.open(folder / "slip.tar", "w") as t:
        link = tarfile.TarInfo("out")
        link.type, link.linkname = tarfile.SYMTYPE, str(course)
        t.addfile(link)
        file = tarfile.TarInfo("out/corpus-was-here")
        file.size = 1
        t.addfile(file, io.BytesIO(b"x"))
