# The only wiring between this course and nbgrader. Every nbgrader command and formgrader read it, and so does the autograder.
from autograder import wiring

c = get_config()  # noqa: F821  nbgrader provides it
c.CourseDirectory.course_id = "nnlab"
wiring.plug_in(c)

# what of this course the autograder has to know: see Settings in autograder/course/settings.py
c.Autograder.packages = ["nnlab"]  # travels with every release
c.Autograder.only_where_imported = ["nnlab.tape"]  # it can do what other assignments ask for
c.Autograder.data = "nnlab.data:needed_by"
c.Autograder.helpers = ["nnlab.check"]
c.Autograder.preload = ["nnlab.preload:data_once"]
c.Autograder.rules = ["second idiom", "mutants", "same verdict", "true sentences", "100 points"]
c.Autograder.topics = "docs/topics.toml"
c.Autograder.questions = "exercises/questions.toml"
c.Autograder.prepare = "datasets/build.py"
c.Autograder.bench = ["week2_logistic_regression", "week4_building_blocks"]
