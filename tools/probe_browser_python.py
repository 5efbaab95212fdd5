"""Could the lectures run in a browser, without a server? Says whether PyPI has wheels of what they need for it.

    python tools/probe_browser_python.py

JupyterLite runs Python as WebAssembly, and a site that fetches nothing from elsewhere needs each library as an emscripten wheel
from PyPI. This asks pip for them, and stops at nothing: it is a question, not a test.
"""

import subprocess
import sys
import tempfile

LIBRARIES = ("numpy", "scipy", "h5py", "matplotlib", "scikit-learn")
# Of Pyodide, by Python's version: platform tags as PEP 783 names them, and as they were before it
PLATFORMS = {"3.12": ("emscripten_3_1_58_wasm32",), "3.13": ("pyodide_2025_0_wasm32", "emscripten_4_0_9_wasm32")}


def has_wheel(library, python, platforms):
    """Does PyPI have a wheel of a library for this Python in the browser? RuntimeError where pip cannot ask."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", f"--python-version={python}", "--implementation=cp"]
    command += [f"--platform={platform}" for platform in platforms]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*command, "--dest", folder, library], capture_output=True, text=True)
    if done.returncode and "No matching distribution" not in done.stderr:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return done.returncode == 0


def main():
    try:
        for python, platforms in PLATFORMS.items():
            lacking = [library for library in LIBRARIES if not has_wheel(library, python, platforms)]
            found = f"PyPI has no wheels for the browser of {', '.join(lacking)}" if lacking else "all wheels are there"
            print(f"Python {python}: {found}.")
    except RuntimeError as e:
        print(f"PyPI could not be asked: {e}")


if __name__ == "__main__":
    main()
