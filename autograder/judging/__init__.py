"""Outputs of a function in, verdict out. It knows values, not notebooks."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "mistakes": ["Prints", "equal_prints", "settled"],
        "rights": ["is_named", "needed_rights", "public_rights"],
        "verdicts": ["Stopped", "judge", "judge_with", "lenient", "make_bundle", "points_for", "upstream"],
    },
)
