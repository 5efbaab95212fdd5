"""The whole folder handed in is a link to the instructor's source.

family: links
expect: none
submission: UNSAFE
"""


def hand_in(folder, course):
    import shutil

    shutil.rmtree(folder)
    folder.symlink_to(course / "source" / folder.name)
