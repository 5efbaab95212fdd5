# The only wiring between this course and nbgrader. Every nbgrader command and formgrader read it.
from nbgrader.converters import GenerateAssignment

from autograder import wiring

c = get_config()  # noqa: F821  nbgrader provides it
c.CourseDirectory.course_id = "nnlab"
c.Autograder.preload = ["nnlab.preload"]  # data sets are read once, not in each submission

c.GenerateAssignment.pre_convert_hook = wiring.stage
c.GenerateAssignment.preprocessors = wiring.stamped(GenerateAssignment.preprocessors.default())
c.Autograde.pre_convert_hook = wiring.stage
c.Autograde.sanitize_preprocessors = wiring.SANITIZE

# long training and pictures are for the reader; the graded cells do not need them
c.Execute.skip_cells_with_tag = wiring.SKIP

c.Execute.extra_arguments = wiring.KERNEL
