"""caesar: the letters of a text moved on in the alphabet."""

from autograder import Exercise, Misconception

WORDS = ["Attack", "at", "dawn", "zebra", "Xylophone", "we", "Quiz", "yes!", "room 101", "naïve"]


def inputs(rng, shift):
    words = rng.permutation(WORDS)[:4]
    return " ".join(["Zany", *words]), shift


exercise = Exercise(
    inputs=inputs,
    sizes=(dict(shift=3), dict(shift=25), dict(shift=-4), dict(shift=60)),
    misconceptions=(
        Misconception(
            "no-wrap",
            "At the end of the alphabet your letters run on into other characters: after z comes a.",
            patch=((") % 26)", "))"),),
        ),
        Misconception(
            "everything-moves",
            "You move spaces, digits and signs too. Only letters move.",
            patch=(('if "a" <= c.lower() <= "z":', "if True:"),),
        ),
        Misconception(
            "capitals-lost",
            "The letters are right, but capitals have become small letters.",
            patch=(("for c in text:", "for c in text.lower():"),),
        ),
        Misconception(
            "backwards",
            "Your letters move the other way.",
            patch=(("+ shift)", "- shift)"),),
        ),
    ),
)
