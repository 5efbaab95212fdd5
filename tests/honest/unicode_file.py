# family: unicode
# base: solved
# at: start
# points: 100

with open("résumé.txt", "w", encoding="utf-8") as f:
    f.write("naïve ☕")
print(open("résumé.txt", encoding="utf-8").read())
