"""The student's name is HTML with a script in an attribute, as a folder's name can be, and a pattern too: stock
nbgrader takes it for one, which fits others' folders and not its own.

family: names and formats
expect: 0
student: <img src=x onerror=alert(1)>[1]
"""

cells = {"first": "print('<img src=x onerror=alert(1)>')"}
