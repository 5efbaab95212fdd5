"""celsius: degrees Fahrenheit to degrees Celsius."""

from autograder import Exercise, Misconception

exercise = Exercise(
    # drawn anew for each student; `rng` is a NumPy random generator
    inputs=lambda rng: (round(float(rng.uniform(-40, 120)), 1),),
    misconceptions=(
        Misconception(
            "subtract-last",
            "You take the 32 off after scaling. The zero of the Fahrenheit scale has to be moved first.",
            patch=(("(fahrenheit - 32) * 5 / 9", "fahrenheit * 5 / 9 - 32"),),
        ),
    ),
)
