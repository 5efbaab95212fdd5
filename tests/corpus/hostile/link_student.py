"""A link in place of the student's own folder, to another's: whoever follows it grades that work again, under another name.

family: links
expect: none
submission: UNSAFE
remark: link_student is not a folder that can be read
"""


def hand_in(folder, course):
    folder.parent.rename(course / "elsewhere")
    folder.parent.symlink_to(course / "elsewhere")
