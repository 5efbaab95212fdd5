"""What a person types."""

import sys

# jsonschema, which nbformat imports, checks web addresses and durations with these modules. The first makes a grammar, which
# takes longer than all other imports together. It does without where they are missing, and notebooks hold nothing of the kind
for module in ("rfc3987_syntax", "rfc3986_validator", "isoduration"):
    sys.modules.setdefault(module, None)
