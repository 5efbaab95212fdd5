"""The one wing that knows nbgrader."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, ["folders", "gradebook", "stock", "wiring"])
