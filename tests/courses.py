"""This project's own course, opened once for all tests."""

from pathlib import Path

from autograder.course import Course

COURSE = Course.open(Path(__file__).parent)
ROOT = COURSE.root
