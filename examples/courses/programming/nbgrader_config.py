# nbgrader reads this file, and so does the autograder.
from autograder import wiring

c = get_config()  # noqa: F821  nbgrader provides it
c.CourseDirectory.course_id = "programming"
wiring.plug_in(c)

# c.Autograder.packages = ["helpers"]  # a Python package of yours that travels with every release
