"""What comes from a submission: read, bounded and cleaned. Nothing in here believes it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["nodes", "shown", "submission"],
    {
        "folder": ["Unreadable"],
        "lent": ["Bench", "observations"],
        "shown": ["CONTROL", "Budget", "is_drawing", "printable", "safe_html"],
        "timelimit": ["die_with_parent", "limit_memory"],
        "submission": ["Submission", "is_skipped"],
    },
)
