"""What a person reads: the grades of a class, and one student's feedback."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["class_report", "export", "feedback", "questions"],
    {"answers": ["Answers", "words"], "findings": ["Class", "misconceptions"], "table": ["grades_table"]},
)
