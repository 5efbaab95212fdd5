# family: rich output
# base: solved
# at: start
# points: 100

from IPython.display import clear_output, display
for k in range(5):
    clear_output(wait=True)
    display(k)
