"""A file with an accent in its name and text.

family: unicode
expect: 100
rest: solved
shows: naïve
"""

cells = {
    "first": """
with open("résumé.txt", "w", encoding="utf-8") as f:
    f.write("naïve ☕")
print(open("résumé.txt", encoding="utf-8").read())
""",
}
