"""Cases that are made to measure one thing: by what rate a parameter steps, at what probability a label changes.

A view of the course's makes numbers of the result, 0 or the right constant where all is well; the first that is off is told.
Such a case never scores, is run only where something is wrong, and counts for nothing where it fails.
"""

from .compare import differences
from .views import SENTENCES

ROLE = "symptom"


def symptoms(bundle, seen, wrong, run):
    """A rule of `evidence`: what the first symptom that is there says."""
    for case, expected in ((c, bundle.expected[0][i]) for i, c in enumerate(bundle.cases) if c.role == ROLE):
        if w := symptom(bundle, case, expected, run(case)):
            name, says = SENTENCES[w.leaf]
            return [name], [says.format(name=w.leaf, e=float(w.expected), r=float(w.received))]
    return None


def symptom(bundle, case, expected, o):
    """What is wrong first with the numbers that a case's view makes of an observation, or None."""
    if o.kind:
        return None
    found = differences(expected, bundle.view(o.value, case), (), 1e-3, 1e-6)
    return next((w for w in found if w.how == "value" and w.leaf in SENTENCES), None)
