"""total: the sum of the numbers in a file."""

from autograder import Exercise, Misconception


def files(rng):
    numbers = [f"{n:.1f}" for n in rng.uniform(-5, 20, 5)]
    lines = ["# readings of one day", *numbers[:3], "", *numbers[3:]]
    return {"readings.txt": "\n".join(lines) + "\n"}


exercise = Exercise(
    inputs=lambda rng: ("readings.txt",),
    files=files,
    equivalents=(
        """def total(path):
    with open(path) as f:
        texts = [text for text in f.read().split("\\n") if text != "" and text[0] != "#"]
    return sum(map(float, texts))
""",
    ),
    misconceptions=(
        Misconception(
            "first-only",
            "You are done after the first number: the function returns from within the loop.",
            patch=(("added += float(line)", "return float(line)"),),
        ),
        Misconception(
            "lines-counted",
            "You count the numbers. They are to be added.",
            patch=(("+= float(line)", "+= 1"),),
        ),
        Misconception(
            "last-only",
            "You keep the last number only. Add each to the sum so far.",
            patch=(("added += float", "added = float"),),
        ),
    ),
)
