"""How the course's notebooks become the pages of the site; `conf.py` uses it."""
