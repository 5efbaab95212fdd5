"""Submissions in; marks, graded notebooks and feedback out. Students' code runs in the sandbox, the judge here."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["answer", "batch", "behaviour", "handed_back", "history", "pointing", "receipts", "start"],
    {
        "by_stock": ["grade_by_stock"],
        "desk": ["Desk"],
        "floors": ["read_receipts"],
        "one": ["HUMAN"],
        "pool": ["Pool"],
        "scheme": ["Scheme"],
    },
)
