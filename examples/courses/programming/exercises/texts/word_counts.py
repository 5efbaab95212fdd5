"""word_counts: how often each word occurs."""

from autograder import Exercise, Misconception

SENTENCES = [
    "The cat saw the dog.",
    "A dog, a cat, and the moon!",
    "Who saw the moon?",
    "The end.",
    "Dogs dig; cats don't.",
]


def inputs(rng):
    return ("\n".join(rng.permutation(SENTENCES)[:4]) + " The end!",)


exercise = Exercise(
    inputs=inputs,
    misconceptions=(
        Misconception(
            "capitals-matter",
            "`The` and `the` are two words to you. Capitals do not matter here.",
            patch=(("text.lower().split()", "text.split()"),),
        ),
        Misconception(
            "signs-kept",
            "Full stops and commas stay at your words, so `end.` and `end` are two.",
            patch=(('    word = word.rstrip(".,?!")\n', ""),),
        ),
        Misconception(
            "all-ones",
            "Each word counts once for you, however often it occurs.",
            patch=(("counts.get(word, 0) + 1", "1"),),
        ),
        Misconception(
            "letters-counted",
            "You count characters. Take the text apart into words first.",
            patch=(("text.lower().split()", "text.lower()"),),
        ),
    ),
)
