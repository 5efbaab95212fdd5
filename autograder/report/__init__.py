"""What a person reads: the grades of a class, and one student's feedback."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, ["export", "feedback"], {"table": ["grades_table"]})
