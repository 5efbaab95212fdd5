"""Curves: costs over training, activation functions with their slopes, a cost surface with the way down it."""

import numpy as np

from nnlab.plots.style import BLUE, COLOURS, GREY, LINES, MARKERS, VERMILLION, count, describe, new_axes, number


def costs(costs, ax=None, every=100, labels=None):
    """Cost against the iterations of training.

    costs: a list of numbers, or of such lists, or a dictionary of label -> list. every: iterations between two
    numbers of a list. labels: names of the curves when costs is not a dictionary. Returns the Axes.
    Costs that are not finite are left out and said so.
    """
    curves = _named_curves(costs, labels)
    ax = new_axes(ax)
    said, top = [], 0
    for i, (name, values) in enumerate(curves.items()):
        at, finite = every * np.arange(len(values)), np.isfinite(values)
        label = name + ("" if finite.all() else f" (not finite from iteration {at[~finite][0]})")
        ax.plot(
            at[finite],
            values[finite],
            color=COLOURS[i % 7],
            linestyle=LINES[i % 7],
            marker=MARKERS[i % 7] if len(values) <= 30 else None,
            markersize=4.5,
            label=label,
        )
        top = max(top, *values[finite], 0)
        if finite.any():
            first, last = values[finite][[0, -1]]
            said.append(
                f"{label + ': ' if label else ''}from {number(first)} to {number(last)} at iteration "
                f"{at[finite][-1]}, lowest {number(values[finite].min())}"
            )
    ax.set(xlabel="iteration", ylabel="cost")
    ax.set_ylim(bottom=min(0, ax.get_ylim()[0]) if ax.get_ylim()[0] < 0.3 * top else None)
    if any(line.get_label() for line in ax.lines) and list(curves) != [""]:
        ax.legend()
    several = f", {count(len(curves), 'curve')}" if len(curves) > 1 else ""
    return describe(ax, f"Cost against iterations{several}: {'; '.join(said) or 'no finite number'}.")


def _named_curves(costs, labels):
    """Dictionary of name -> float array; "" is the name of a curve that stands alone."""
    if not isinstance(costs, dict):
        several = len(costs) > 0 and np.ndim(costs[0]) == 1
        rows = list(costs) if several else [costs]
        labels = ([f"curve {i}" for i in range(1, len(rows) + 1)] if several else [""]) if labels is None else labels
        labels = [labels] if isinstance(labels, str) else labels
        if len(labels) != len(rows):
            raise ValueError(f"got {count(len(labels), 'label')} for {count(len(rows), 'curve')}")
        costs = dict(zip(map(str, labels), rows, strict=True))
    curves = {str(name): np.asarray(values, dtype=float) for name, values in costs.items()}
    for name, values in curves.items():
        if values.ndim != 1 or values.size == 0:
            raise ValueError(f"costs {name!r} has shape {values.shape}, wanted a list of one number or more")
    return curves


def activation(g, derivative=None, ax=None, name=None):
    """An activation function and its slope between -6 and 6.

    g: function of an array of any shape, element by element. derivative: the same for its slope, drawn as a
    dashed line; dots show the slope measured on the curve of g, so that a wrong derivative leaves them.
    name: for the title. Returns the Axes.
    """
    z = np.linspace(-6, 6, 1201)
    a = _elementwise(g, z, "g")
    slope = None if derivative is None else _elementwise(derivative, z, "derivative")
    name = name or getattr(g, "__name__", "g").replace("<lambda>", "g")
    ax = new_axes(ax)
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.plot(z, a, color=BLUE, linestyle="-", label="$g(z)$")
    measured = np.gradient(a, z)
    if derivative is None:
        ax.plot(z, measured, color=VERMILLION, linestyle="--", label="slope of $g$")
    else:
        ax.plot(z, slope, color=VERMILLION, linestyle="--", label="$g'(z)$")
        ax.plot(
            z[25::50],
            measured[25::50],
            color="black",
            linestyle="",
            marker="o",
            markersize=3.2,
            markerfacecolor="white",
            label="slope measured on $g$",
        )
    low, high = ax.get_ylim()
    ax.set(xlabel="$z$", xlim=(-6, 6), ylim=(low, high + 0.3 * (high - low)), title=name)  # room for the legend
    ax.legend(loc="upper left")
    steepness = np.nan_to_num(np.abs(measured))
    steepest = min(np.flatnonzero(steepness >= 0.999 * steepness.max()), key=lambda i: abs(z[i]))
    return describe(
        ax,
        f"Curve of {name} for z from −6 to 6: from {number(a[0])} over {number(a[600])} at z = 0 to "
        f"{number(a[-1])}. Its slope is {number(measured[25])} near z = −6, "
        f"{number(measured[steepest])} at its steepest near z = {number(z[steepest])}, and "
        f"{number(measured[-26])} near z = 6.",
    )


def _elementwise(f, z, what):
    result = np.asarray(f(z))
    if result.shape != z.shape:
        raise ValueError(f"{what} gave shape {result.shape} for an array of shape {z.shape}: wanted the same shape")
    return np.where(np.isfinite(result), result, np.nan).astype(float)  # a gap in the curve, where it has no value


def surface(f, x_range, y_range, path=None, ax=None, levels=18, names=("$w$", "$b$"), top=None):
    """Contour lines of a function of two numbers, and the path of a descent on it.

    f: function of two numbers, called once per grid point. x_range, y_range: (from, to). path: (k, 2) array, the
    points that a descent went through. ax: given as 3-D Axes, the surface itself is drawn, over its contour lines.
    top: on 3-D Axes, the height at which a bowl is cut off: what is drawn goes from its lowest point up to this rim.
    Returns the Axes.
    """
    x, y = (np.linspace(*_interval(r), 61) for r in (x_range, y_range))
    z = np.array([[float(f(a, b)) for a in x] for b in y])
    path = None if path is None else np.asarray(path, dtype=float)
    if path is not None and (path.ndim != 2 or path.shape[1] != 2 or len(path) == 0):
        raise ValueError(f"path has shape {path.shape}, wanted (k, 2): one row per step, x and y")
    ax = new_axes(ax, (6.2, 4.6))
    ax.set(xlabel=names[0], ylabel=names[1])
    if ax.name == "3d":
        _draw_solid(ax, f, x, y, z, path, top)
    else:
        _draw_contours(ax, x, y, z, path, levels)
    i, j = np.unravel_index(np.nanargmin(z), z.shape)
    text = (
        f"Surface of a function over {names[0]} from {number(x[0])} to {number(x[-1])} and {names[1]} from "
        f"{number(y[0])} to {number(y[-1])}; its lowest value here, {number(z[i, j])}, lies near "
        f"({number(x[j])}, {number(y[i])})."
    )
    if path is not None:
        text += (
            f" A path of {count(len(path) - 1, 'step')} leads from ({number(path[0, 0])}, {number(path[0, 1])}), "
            f"value {number(f(*path[0]))}, to ({number(path[-1, 0])}, {number(path[-1, 1])}), "
            f"value {number(f(*path[-1]))}."
        )
    return describe(ax, text.replace("$", ""))


def _interval(r):
    if np.shape(r) != (2,) or not r[0] < r[1]:
        raise ValueError(f"a range is (from, to) with from < to, got {r}")
    return r


def _draw_contours(ax, x, y, z, path, levels):
    filled = ax.contourf(x, y, z, levels=levels, cmap="cividis")
    ax.contour(x, y, z, levels=filled.levels, colors="white", linewidths=0.5, linestyles="-", alpha=0.6)
    ax.figure.colorbar(filled, ax=ax, label="value")
    ax.grid(False)
    if path is not None:
        ax.plot(*path.T, color="white", linestyle="-", linewidth=3.4, zorder=3)
        ax.plot(
            *path.T,
            color=VERMILLION,
            linestyle="-",
            linewidth=1.8,
            marker="o",
            markersize=4,
            markeredgecolor="white",
            markeredgewidth=0.6,
            zorder=3,
        )
        _mark_ends(ax, path.T)
        ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))


def _draw_solid(ax, f, x, y, z, path, top):
    X, Y = np.meshgrid(x, y)
    X, Y, Z = (X, Y, z) if top is None else _bowl(f, x, y, z, top)
    low, high = np.nanmin(Z), np.nanmax(Z)
    floor = low - 0.35 * (high - low)  # the contour lines lie there, well below the surface
    levels = np.linspace(low, high, 9)[1:]
    ax.plot_surface(X, Y, Z, cmap="cividis", vmin=low, vmax=high, linewidth=0, rcount=80, ccount=80, alpha=0.95)
    ax.contour(X, Y, Z, levels=levels, colors="white", linewidths=0.7, linestyles="-")
    ax.contour(X, Y, Z, levels=levels, cmap="cividis", offset=floor, linestyles="-")
    if path is not None:
        height = [float(f(a, b)) for a, b in path]
        ax.plot(*path.T, height, color=VERMILLION, linestyle="-", marker="o", markersize=4, zorder=10)
        _mark_ends(ax, (*path.T, height))
    ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]), zlim=(floor, high), zlabel="value")
    ax.set_zticks([tick for tick in ax.get_zticks() if low - 1e-9 <= tick <= high])
    ax.set_box_aspect((1, 1, 0.75), zoom=0.85)


def _bowl(f, x, y, z, top, rays=73, steps=30):
    """A surface around its lowest point in polar form: each ray ends at the rim, where f reaches top, or at the frame."""
    j, i = np.unravel_index(np.nanargmin(z), z.shape)
    if z[j, i] >= top:
        raise ValueError(f"top is {number(top)}, but the lowest value is {number(z[j, i])}: wanted a higher top")
    centre, lines = np.array([x[i], y[j]]), []
    for angle in np.linspace(0, 2 * np.pi, rays):
        way = np.array([np.cos(angle) * (x[-1] - x[0]), np.sin(angle) * (y[-1] - y[0])])
        room = [
            ((high if w > 0 else low) - c) / w
            for w, c, low, high in zip(way, centre, (x[0], y[0]), (x[-1], y[-1]), strict=True)
            if abs(w) > 1e-12
        ]
        reach, near, far = min(room), 0.0, min(room)
        if f(*(centre + reach * way)) > top:
            for _ in range(20):
                reach = (near + far) / 2
                near, far = (near, reach) if f(*(centre + reach * way)) > top else (reach, far)
        lines.append(
            [(*point, float(f(*point))) for point in centre + np.linspace(0, reach, steps)[:, np.newaxis] * way]
        )
    return np.moveaxis(np.array(lines), 2, 0)


def _mark_ends(ax, coordinates):
    for i, marker, label in [(0, "s", "start"), (-1, "*", "end")]:
        ax.plot(
            *([c[i]] for c in coordinates),
            marker=marker,
            linestyle="",
            color="white",
            label=label,
            zorder=11,
            markersize=9 if i == 0 else 15,
            markeredgecolor="black",
            markeredgewidth=1.2,
        )
    ax.legend(loc="upper right", facecolor="#BBBBBB", frameon=True)
