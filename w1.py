import sys; sys.path.insert(0,'/work/h/scratch/lectures')
from ed import N
n=N('week2_logistic_regression')
n.sub('gradients-graph','''z = w1 * x1 + w2 * x2 + b
a = z.sigmoid()
''','''p1, p2 = w1 * x1, w2 * x2
s = p1 + p2
z = s + b
a = z.sigmoid()
''')
n.sub('gradients-graph','zip((z, a, l, L), ("z", "a", "l", "L"))','zip((p1, p2, s, z, a, l, L), ("p1", "p2", "s", "z", "a", "l", "L"))')
n.save()
n=N('week1_introduction')
n.set('three-kinds','''square = np.zeros((6, 7))
square[:, :3], square[3:, 3] = 9, 9                                 # 9 is light, 0 is dark
edge = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])               # the filter: 9 weights

def draw_window(ax, k):
    plots.convolution(square, edge, ax=ax, at=divmod(k, 5))

plots.animation(draw_window, range(20), "A filter of 3 by 3 weights slides over a picture of 6 by 7 numbers, 20 windows in "
                "all. The sums are 0 where all is light or all is dark, and 9 to 27 along the edge.",
                labels=[f"window {k + 1} of 20" for k in range(20)], figsize=(9.6, 4.4), milliseconds=900)''')
c=n.c('kinds-seen'); print(repr(c.source))
n.set('kinds-seen','''**What you see.** Left, a picture of $6 \\times 7$ numbers, with a step in the edge between light and dark. Press *Play*: at each place the nine
numbers in the window are multiplied by the filter and added up, a weighted sum as in any neuron. (The sum is written out below.) Where all is
light or all is dark, as in the first window and in the last, the sum is 0. Along the edge it is large, up to 27. So the result is a map
that says *where* the edge is.''')
n.save()
