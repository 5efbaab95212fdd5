"""Pictures of two-dimensional data: the points, and the regions into which a model divides the plane."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from nnlab.plots.style import BLACK, COLOUR_NAMES, COLOURS, MARKER_NAMES, MARKERS, count, describe, new_axes, number

GRID = 240  # points per side on which a decision boundary asks the model
HATCHES = (None, "//", "..", "\\\\", "xx", "--", "||")


def points(X, Y, ax=None, labels=None):
    """Scatter plot of points of the plane, with a colour and a marker for each class.

    X: (2, m) array. Y: (1, m), class 0, 1, ... of each point. labels: names of the classes, for the legend.
    Returns the Axes. ValueError on other shapes, labels that are not whole numbers, too few names.
    """
    X, Y = _planar(X, Y)
    names = _class_names(Y, labels)
    ax = new_axes(ax, (5.6, 4.6))
    _scatter(ax, X, Y, names)
    _frame(ax, X)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.2, handletextpad=0.1, columnspacing=1)
    classes = [f"{np.sum(Y == k)} {COLOUR_NAMES[k]} {MARKER_NAMES[k]} ({names[k]})" for k in np.unique(Y)]
    return describe(ax, f"Scatter plot of {_points_in_classes(Y)}: {', '.join(classes)}. {_extent(X)}")


def decision_boundary(predict, X, Y, ax=None, title=None):
    """Shaded regions of the plane in which a model predicts each class, under the points.

    predict: function from points (2, k) to classes, (1, k) or (k,); probabilities are cut at 0.5.
    X: (2, m) array. Y: (1, m), class 0, 1, ... of each point. Returns the Axes.
    Each region but that of class 0 is hatched as well as coloured. ValueError on other shapes.
    """
    X, Y = _planar(X, Y)
    low, high = _limits(X)
    x1, x2 = (np.linspace(low[i], high[i], GRID) for i in range(2))
    grid = np.stack([axis.ravel() for axis in np.meshgrid(x1, x2)])
    regions = _classes(predict, grid).reshape(GRID, GRID)
    own = _classes(predict, X)
    n = int(max(regions.max(), own.max(), Y.max())) + 1
    if n > len(COLOURS):
        raise ValueError(f"at most {len(COLOURS)} classes can be told apart, predict gave class {n - 1}")
    ax = new_axes(ax, (5.6, 4.6))
    light = _mixed_with_white(0.26, n)
    if regions.min() < regions.max():
        shading = ax.contourf(
            x1, x2, regions, levels=np.arange(n + 1) - 0.5, colors=light, zorder=0, hatches=HATCHES[:n]
        )
        shading.set(edgecolors=_mixed_with_white(0.5, n), linewidths=0)  # the colour of the hatching
        ax.contour(x1, x2, regions, levels=np.arange(1, n) - 0.5, colors=BLACK, linewidths=1.4, linestyles="-")
    else:
        ax.set_facecolor(light[int(regions.max())])
    _scatter(ax, X, Y, _class_names(Y, None))
    _frame(ax, X)
    ax.grid(False)
    if title:
        ax.set_title(title)
    shares = ", ".join(f"class {k} {np.mean(regions == k):.0%}" for k in range(n))
    right = int(np.sum(own == Y))
    return describe(
        ax,
        f"{title + ': d' if title else 'D'}ecision regions of a model over {_points_in_classes(Y)}; "
        f"{right} of them ({right / Y.size:.0%}) lie in the region of their own class. "
        f"Share of the picture: {shares}.",
    )


def probability(predict, X, Y, ax=None, labels=None, title=None):
    """The probability of class 1 as shading, under the points: blue for 0, white for one half, red for 1.

    predict: function from points (2, k) to probabilities, (1, k) or (k,). X: (2, m) array. Y: (1, m), 0 or 1 for each
    point. labels: names of the two classes. Lines lie at 0.1, 0.5 (the decision boundary) and 0.9. Returns the Axes.
    """
    X, Y = _planar(X, Y)
    low, high = _limits(X)
    x1, x2 = (np.linspace(low[i], high[i], GRID) for i in range(2))
    grid = np.stack([axis.ravel() for axis in np.meshgrid(x1, x2)])
    p = np.asarray(predict(grid), dtype=float)
    if p.size != GRID * GRID or p.min() < 0 or p.max() > 1:
        raise ValueError(
            f"predict gave shape {p.shape} with values from {number(p.min())} to {number(p.max())} for points of shape "
            f"{grid.shape}, wanted a probability for each"
        )
    ax = new_axes(ax, (6.2, 4.6))
    fading = LinearSegmentedColormap.from_list("classes", [COLOURS[0], "white", COLOURS[1]])
    shown = ax.pcolormesh(x1, x2, p.reshape(GRID, GRID), cmap=fading, vmin=0, vmax=1, alpha=0.65, rasterized=True)
    lines = ax.contour(
        x1,
        x2,
        p.reshape(GRID, GRID),
        levels=[0.1, 0.5, 0.9],
        colors=BLACK,
        linewidths=[0.9, 1.8, 0.9],
        linestyles=["--", "-", "--"],
    )
    ax.clabel(lines, fontsize=9)
    _scatter(ax, X, Y, _class_names(Y, labels))
    _frame(ax, X)
    ax.grid(False)
    ax.figure.colorbar(
        shown, ax=ax, label="probability of class 1" if labels is None else f"probability of “{labels[1]}”"
    )
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2, handletextpad=0.1, columnspacing=1)
    if title:
        ax.set_title(title, pad=26)
    right = np.mean((np.ravel(predict(X)) > 0.5) == (Y == 1))
    return describe(
        ax,
        f"{title + ': p' if title else 'P'}robability of class 1 as shading over {_points_in_classes(Y)}, from "
        f"{number(p.min())} to {number(p.max())}; {right:.0%} of the points lie on their own side of the line at one "
        f"half. Share of the picture where it is between 0.1 and 0.9: {np.mean((p > 0.1) & (p < 0.9)):.0%}.",
    )


def _planar(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        hint = ": one column per point, so try X.T" if X.ndim == 2 and X.shape[1] == 2 else ""
        raise ValueError(f"X has shape {X.shape}, wanted (2, m){hint}")
    if Y.size != X.shape[1] or Y.ndim > 2:
        raise ValueError(f"Y has shape {Y.shape}, wanted (1, {X.shape[1]}), one class for each point of X")
    Y = Y.ravel()
    if not (Y == Y.astype(int)).all() or Y.min() < 0 or Y.max() >= len(COLOURS):
        raise ValueError(f"classes are whole numbers from 0 to {len(COLOURS) - 1}, got {np.unique(Y)[:5]} in Y")
    return X, Y.astype(int)


def _class_names(Y, labels):
    if labels is None:
        return [f"class {k}" for k in range(Y.max() + 1)]
    if len(labels) <= Y.max():
        raise ValueError(f"labels names {count(len(labels), 'class', 'classes')}, but Y holds class {Y.max()}")
    return [str(label) for label in labels]


def _classes(predict, X):
    """Class of each column of X, as whole numbers of shape (k,)."""
    result = np.asarray(predict(X))
    if result.shape not in ((1, X.shape[1]), (X.shape[1],)):
        raise ValueError(f"predict gave shape {result.shape} for points of shape {X.shape}, wanted (1, {X.shape[1]})")
    result = result.ravel()
    if result.dtype.kind == "f" and not (result == np.round(result)).all():
        result = result > 0.5
    return result.astype(int)


def _mixed_with_white(share, n):
    return [tuple(1 - share * (1 - np.array(to_rgb(colour)))) for colour in COLOURS[:n]]


def _limits(X):
    low, high = X.min(axis=1), X.max(axis=1)
    margin = 0.08 * np.where(high > low, high - low, 1)
    return low - margin, high + margin


def _scatter(ax, X, Y, names):
    size = float(np.clip(9000 / Y.size, 12, 42))
    for k in np.unique(Y):
        ax.scatter(
            *X[:, Y == k],
            s=size,
            marker=MARKERS[k],
            color=COLOURS[k],
            edgecolors="white",
            linewidths=0.6,
            label=names[k],
            zorder=2,
        )


def _frame(ax, X):
    low, high = _limits(X)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xlabel="$x_1$", ylabel="$x_2$")
    width, height = high - low
    if 1 / 3 < width / height < 3:
        ax.set_aspect("equal")  # a circle shall look like one


def _points_in_classes(Y):
    return f"{count(Y.size, 'point')} in {count(np.unique(Y).size, 'class', 'classes')}"


def _extent(X):
    (a, c), (b, d) = X.min(axis=1), X.max(axis=1)
    return f"x1 runs from {number(a)} to {number(b)}, x2 from {number(c)} to {number(d)}."
