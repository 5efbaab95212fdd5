"""What a person types."""

import sys

# jsonschema, which nbformat imports, makes a grammar of web addresses from this module, which takes longer than all other
# imports together; it does without where the module is missing, and notebooks are not checked for web addresses
sys.modules.setdefault("rfc3987_syntax", None)
