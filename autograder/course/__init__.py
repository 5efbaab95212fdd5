"""One course: where it is, what its configuration says, its assignments, exercises, solutions and secret."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["notebooks", "stamps"],
    {
        "course": ["Course"],
        "exercise": ["CLIPPED", "FLOAT32", "Case", "Exercise", "Misconception"],
        "places": ["CONFIG", "DATABASE", "CourseError"],
        "seeds": ["FURTHER_SEEDS", "PUBLIC_SEED", "SECRET", "student_seed"],
        "settings": ["Settings"],
        "solutions": ["Solutions", "patched"],
    },
)
