# The only wiring between this course and nbgrader. Every nbgrader command and formgrader read it.
from nbgrader.converters import GenerateAssignment

from autograder import wiring

c = get_config()  # noqa: F821  nbgrader provides it
c.CourseDirectory.course_id = "nnlab"

# what of this course the autograder has to know; docs/reference.md explains each
c.Autograder.packages = ["nnlab"]  # travels with every release
c.Autograder.only_where_imported = ["nnlab.tape"]  # it can do what other assignments ask for
c.Autograder.data = "nnlab.data:needed_by"
c.Autograder.helpers = ["nnlab.check"]
c.Autograder.preload = ["nnlab.preload:data_once"]
c.Autograder.rules = ["second idiom", "five misconceptions", "100 points"]
c.Autograder.prepare = "datasets/build.py"
c.Autograder.bench = ["week2_logistic_regression", "week4_building_blocks"]

c.GenerateAssignment.pre_convert_hook = wiring.stage
c.GenerateAssignment.preprocessors = wiring.stamped(GenerateAssignment.preprocessors.default())
c.Autograde.pre_convert_hook = wiring.stage
c.Autograde.sanitize_preprocessors = wiring.SANITIZE

# long training and pictures are for the reader; the graded cells do not need them
c.Execute.skip_cells_with_tag = wiring.SKIP

c.Execute.extra_arguments = wiring.KERNEL
