import sys; sys.path.insert(0,'/work/h/scratch/lectures')
from ed import N
n=N('week3_shallow_networks')
n.sub('regression-seen','''Which of three? Give the network one output unit for each class. Its sums $z_1, \\dots, z_C$ may be any numbers; here they are
called *scores*. Softmax turns them into probabilities, positive and adding up to 1:
''','''Which of three: dog, cat or horse? One output that says 0, 1 or 2 will not do. It would put the cat halfway between the dog and
the horse, and a network in two minds about dog and horse would have to answer "cat". So give it one output unit for *each*
class. The sums $z_1, \\dots, z_C$ may be any numbers; they are called *scores*, or *logits*. **Softmax** turns them into
probabilities in two moves: $e^z$ makes each of them positive, and dividing by the total makes them add up to 1.
''')
n.sub('regression-seen','''true class, and $dz$ is, once more, the error. With two classes softmax is the sigmoid: divide above and below by $e^{z_1}$, and
only $z_1 - z_2$ is left.

First the function itself, in scalar code: three scores, and what happens when all of them grow by 1, by 1000, or double.''','''true class (the cross entropy of week 2, and as there the maximum of likelihood), and $dz$ is, once more, the error. Since $e^z$
rises with $z$, the largest score gets the largest probability: the verdict alone could be read off the scores, the loss could
not. With two classes softmax is the sigmoid: divide above and below by $e^{z_1}$, and only $z_1 - z_2$ is left.

First the function itself, in scalar code: three scores, and what happens when all of them grow by 1, by 1000, or double. Then move
three scores yourself. Can you make two classes equally likely, and the third next to impossible?''')
n.after('softmax','softmax-slider','c','''def show_shares(dog, cat, horse):
    scores = {"dog": dog, "cat": cat, "horse": horse}
    fig, ax = plt.subplots(figsize=(5, 3.2), layout="constrained")
    bars = ax.bar(list(scores), shares(list(scores.values())), color=plots.COLOURS[:3], hatch=[None, "//", ".."],
                  edgecolor="white", width=0.5)
    ax.bar_label(bars, fmt="%.3f")
    ax.set(ylim=(0, 1.1), ylabel="probability")
    plots.describe(ax, "Probabilities of three classes as bars: " + ", ".join(
        f"{name} {a:.3f} for score {scores[name]:g}" for name, a in zip(scores, shares(list(scores.values())))) + ".")
    plt.show()


interact(show_shares, dog=(-4.0, 4.0, 0.5), cat=(-4.0, 4.0, 0.5), horse=(-4.0, 4.0, 0.5));''',tags=['hide-input'])
n.save()

n=N('week4_deep_networks')
n.sub('brain-cell-seen','Some of them excite the cell, some calm it, each more or less\nstrongly.','Some excite the cell, some inhibit it, each more or less strongly.')
n.sub('brain-cell-seen','made of this a unit with a **threshold**: it gives 1\nif enough of its inputs are on, and 0 otherwise.','turned this into a unit with a **threshold**: its\noutput is 1 if enough of its inputs are on, and 0 otherwise.')
n.sub('brain-cell-seen','''How good a sketch is it? The next cell simulates a nerve cell in its simplest form: a voltage that leaks
away, and a spike whenever it reaches a threshold. More input, more often.''','''How good a sketch is it? The next cell simulates a nerve cell in its simplest form, *leaky integrate-and-fire*: a voltage that
rises with the input and leaks away, and a spike whenever it reaches the threshold. What will twice the input do to the spikes?''')
n.set('brain','''def simulate(current, seconds=1.0, dt=0.0002, leak=0.02, threshold=1.0):
    """Voltages (steps,) of a leaky integrate-and-fire cell with a constant input, and its spikes per second."""
    voltage, voltages, spikes = 0.0, [], 0
    for _ in range(round(seconds / dt)):
        voltage += dt * (current - voltage / leak)
        if voltage >= threshold:
            voltage, spikes = 0.0, spikes + 1
        voltages.append(voltage)
    return np.array(voltages), spikes / seconds


currents = np.linspace(0, 160, 81)
rates_measured = np.array([simulate(current)[1] for current in currents])
silent_up_to = currents[rates_measured == 0].max()''')
n.after('brain','brain-picture','c','''fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for current, style in zip((45, 60, 120), (":", "--", "-")):
    voltages, rate = simulate(current)
    axes[0].plot(0.2 * np.arange(500), voltages[:500], ls=style, label=f"input {current}: {rate:.0f} spikes a second")
axes[0].axhline(1, color="0.4", lw=1)
axes[0].text(99, 1.02, "threshold", ha="right", va="bottom")
axes[0].set(xlabel="milliseconds", ylabel="voltage", ylim=(0, 1.75))
axes[0].legend(loc="upper left", fontsize=9)
axes[1].plot(currents, rates_measured, ls="-", label="simulated nerve cell")
slope, offset = np.polyfit(currents[rates_measured > 0], rates_measured[rates_measured > 0], 1)
axes[1].plot(currents, [max(0.0, slope * current + offset) for current in currents], ls="--",
             label="ReLU, shifted and scaled")
axes[1].set(xlabel="input", ylabel="spikes per second")
axes[1].legend()
plots.describe(fig, "Left, the voltage of a simulated nerve cell over a tenth of a second for three inputs: with the smallest "
                    "it levels off below the threshold; with the others it climbs to the threshold and falls back, again and "
                    "again, most often with the largest. Right, spikes per second against the input: none up to a threshold "
                    "near 50, then a steep rise that becomes nearly straight. A shifted ReLU follows it roughly.")
plt.show()''',tags=['hide-input'])
n.sub('brain-seen','''**What you see.** Silence up to a threshold, then a rate that grows with the input, almost in a straight line: a ReLU is a rough
sketch of that. And there is more that the analogy gave:''','''**What you see.** Left, three inputs. At 45 the voltage leaks away as fast as it comes in, and the cell stays silent. At 60 it
reaches the threshold, fires, and starts again; at 120 it does so far more than twice as often. Right, the same for all inputs:
silence up to a threshold, then a rate that grows with the input, almost in a straight line. A ReLU is a rough sketch of that.
And there is more that the analogy gave:''')
n.sub('brain-seen','a synapse either excites or calms, and as a rule stays so','a synapse either excites or inhibits, and as a rule stays so')
cl=n.c('brain-seen').metadata['claims']; cl['holds']+=['simulate(45)[1] == 0','simulate(120)[1] > 2.2 * simulate(60)[1] > 0']
n.sub('cats-train-text','is\nturned inside out in half of the pictures','is\ninverted in half of the pictures') if 'is\nturned inside' in n.c('cats-train-text').source else n.sub('cats-train-text','turned inside out in half','inverted in half')
# grid against random
n.sub('sweep-text','''And which values to try? A grid looks tidy, but with 24 trials and four hyperparameters it can afford two or three values of
each, and tries them over and over again. Draw the values **at random** instead, and every trial tells you something new about
every hyperparameter. Draw the learning rate and the number of units on a logarithmic scale: from 0.001 to 0.01 is as far as
from 0.1 to 1.''','''And which values to try? A grid looks tidy. But you do not know beforehand which hyperparameters matter, and a grid tries each
value of the one that does over and over again. Draw the values **at random** instead, and every trial tells you something new
about every hyperparameter. How much is that worth? Let 25 trials look for a learning rate whose best value may lie anywhere
between $10^{-3.5}$ and $10^{0.7}$, a thousand times: by what factor does the nearest rate that was tried miss it?''')
n.after('sweep-text','grid-or-random','c','''rng, many_times = np.random.default_rng(seed(7)), 1000
best = rng.uniform(-3.5, 0.7, many_times)                        # where the best rate lies: log10 of it
on_grid = -3.5 + 4.2 * (np.arange(5) + 0.5) / 5                  # the rates of a grid of 5 x 5
at_random = rng.uniform(-3.5, 0.7, (many_times, 25))             # 25 trials at random
missed_by = {"a grid of 5 x 5": 10 ** np.abs(best[:, np.newaxis] - on_grid).min(axis=1),
             "25 at random": 10 ** np.abs(best[:, np.newaxis] - at_random).min(axis=1)}
for name, factors_missed in missed_by.items():
    print(f"{name:16} misses the best rate by a factor of {np.median(factors_missed):.2f} (median)")''')
n.after('grid-or-random','grid-or-random-picture','c','''fig, axes = plt.subplots(1, 2, figsize=(8.6, 3.8), layout="constrained", sharex=True, sharey=True)
places = {"grid: 25 trials, 5 rates": np.stack(np.meshgrid(on_grid, np.linspace(2.4, 5.6, 5))).reshape(2, -1),
          "random: 25 trials, 25 rates": np.stack([at_random[0], rng.uniform(2, 6, 25)])}
for ax, (title, (tried_rates, tried_units)) in zip(axes, places.items()):
    ax.plot(10**tried_rates, 2**tried_units, "o", markersize=7)
    ax.plot(10**tried_rates, np.full(25, 2.7), "|", color=plots.COLOURS[1], markersize=14, markeredgewidth=2)
    ax.set(xscale="log", yscale="log", title=title, xlabel="learning rate", ylim=(2.1, 80),
           yticks=[4, 8, 16, 32, 64], yticklabels=[4, 8, 16, 32, 64])
    ax.minorticks_off()
axes[0].set_ylabel("units in a layer")
plots.describe(fig, "Two squares of 25 trials each, learning rate against units; a stroke at the bottom for every rate that "
                    "was tried. On the grid the trials stand above each other, so there are five strokes; at random there "
                    "are twenty-five.")
plt.show()''',tags=['hide-input'])
n.after('grid-or-random-picture','grid-or-random-seen','m','''**What you see.** Each point is a trial, each stroke at the bottom a rate that was tried. On the grid five trials share each rate:
if it is the rate that matters, twenty of the 25 are wasted. At random none is, and the best rate is missed by much less. Draw
the rate and the number of units on a logarithmic scale: from 0.001 to 0.01 is as far as from 0.1 to 1. Now in earnest, with 24
trials and four hyperparameters at once:''',numbers={'On the grid five trials':'on_grid.size','twenty of the 25':'(25 - on_grid.size, at_random.shape[1])'} ,holds=['np.median(missed_by["25 at random"]) - 1 < (np.median(missed_by["a grid of 5 x 5"]) - 1) / 2'])
n.save()
