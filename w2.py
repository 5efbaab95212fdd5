import sys; sys.path.insert(0,'/work/h/scratch/lectures')
from ed import N
n=N('week2_logistic_regression')
n.set('graph-backward','plots.steps(J)')
n.sub('graph-chain','Multiplying the factors along the way is the **chain rule**. Now let the tape do it.',
 'Multiplying the factors along the way is the **chain rule**. Now watch the tape do it. Press *Play*, or move the slider one step at a time: first\nthe values, from the top down; then the gradients, from the bottom up. Before each step back, say which number will come.')
n.sub('graph-end','''**What you see.** The same graph, with a gradient in every box, passed along the dashed arrows from right to left. Each box needs only the gradient of the box
behind it and its own little slope. So **one** walk backwards''','''**What you see.** The same graph, now from top to bottom, with a gradient in every box at the end. On the way back each box needs only the gradient of the box
below it and its own little slope. So **one** walk backwards''')
n.set('gradients-graph','''x1, x2, y = 2.0, -1.0, 1
w1, w2, b = Node(0.5, "w1"), Node(1.0, "w2"), Node(-1.0, "b")
z = w1 * x1 + w2 * x2 + b
a = z.sigmoid()
l = np.log(a)
L = -l                               # the loss when y = 1
for node, name in zip((z, a, l, L), ("z", "a", "l", "L")):
    node.name = name
plots.steps(L)''')
n.sub('gradients-text','Write the neuron on the tape, and look.','Write the neuron on the tape, and step through it.')
n.sub('gradients-derive','Backwards: the gradient arrives at $a$\nas $-3.7$, at $z$ as $-0.73$, and from there at the parameters.','Backwards, from the bottom up: the gradient arrives\nat $a$ as $-3.7$, at $z$ as $-0.73$, and from there at the parameters, each time multiplied by what stands beside the parameter.')
n.save()
