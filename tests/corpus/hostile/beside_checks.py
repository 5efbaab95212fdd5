"""A `checks.h5` of the student's own lies beside the notebook, in place of the course's. Its numbers are kept in
another file, as HDF5 allows: reading them reads the course's secret. (Where the course's own file is put back, the
same lies beside it.)

family: files beside the notebook
expect: 0
rest: wrong
"""

cells = {
    "first": """
import h5py

for name in ("checks.h5", "more_checks.h5"):
    try:
        with h5py.File(name, "r") as f:
            print({k: bytes(f[k][()]) for k in f if k == "numbers"})
    except (OSError, KeyError) as e:
        print(type(e).__name__)
""",
}


def hand_in(folder, course):
    import h5py

    for name in ("checks.h5", "more_checks.h5"):
        with h5py.File(folder / name, "w") as f:
            elsewhere = [(str(course / ".course_secret"), 0, 64)]
            f.create_dataset("numbers", (64,), "u1", external=elsewhere)
