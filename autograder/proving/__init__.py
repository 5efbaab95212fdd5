"""Is the grader itself right? Mistakes are named, right answers pass, solutions earn all and untouched releases nothing."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["audit_report", "proof", "validate"],
    {
        "listening": ["listen"],
        "sample_class": ["PROFILES", "Work", "make_class"],
        "validate": ["copy_of_course", "submit"],
    },
)
