"""The one wing that knows nbgrader: a course's folders and gradebook, nbgrader's own commands, what is plugged into them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    ["ctrl_c", "exchange", "extensions", "folders", "gradebook", "standing", "stock", "wiring"],
    {
        "building": ["build"],
        "cells": ["SKIP", "compute_checksum", "determine_grade", "grade_id", "restore", "retag", "utc_time"],
        "generated": ["generated"],
        "gradebook": ["Marks"],
        "truth": ["NotebookTruth"],
    },
)
