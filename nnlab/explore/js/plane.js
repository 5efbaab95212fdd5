// What a plane of two numbers shows of a network: its boundary in the input space, and its hidden space, where n units are
// more than two, on their first two principal axes.
const plane = (function () {
  // X (2, side[0] · side[1]) of the middles of a grid over the frame, the top row first.
  function grid(x, y, side) {
    const count = side[0] * side[1], X = new Float64Array(2 * count);
    for (let j = 0; j < side[1]; j++) for (let i = 0; i < side[0]; i++) {
      X[j * side[0] + i] = x[0] + ((i + 0.5) / side[0]) * (x[1] - x[0]);
      X[count + j * side[0] + i] = y[1] - ((j + 0.5) / side[1]) * (y[1] - y[0]);
    }
    return X;
  }

  // Pieces of the line along which the values of a grid are 0, as [[x, y], [x, y]] in its frame: marching squares.
  function zeroLine(values, x, y, side) {
    const pieces = [], [across, up] = side;
    const X = (i) => x[0] + ((i + 0.5) / across) * (x[1] - x[0]), Y = (j) => y[1] - ((j + 0.5) / up) * (y[1] - y[0]);
    for (let j = 0; j + 1 < up; j++) for (let i = 0; i + 1 < across; i++) {
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], met = [];
      for (let k = 0; k < 4; k++) {
        const [p, q] = [corners[k], corners[(k + 1) % 4]];
        const [a, b] = [values[p[1] * across + p[0]], values[q[1] * across + q[0]]];
        if (a > 0 === b > 0) continue;
        const t = a / (a - b);
        met.push([X(p[0] + t * (q[0] - p[0])), Y(p[1] + t * (q[1] - p[1]))]);
      }
      for (let k = 0; k + 1 < met.length; k += 2) pieces.push([met[k], met[k + 1]]);
    }
    return pieces;
  }

  // Eigenvectors of a symmetric matrix (n rows, changed), largest eigenvalue first: Jacobi's rotations.
  function eigen(C, n) {
    const V = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
    for (let sweep = 0; sweep < 30; sweep++) {
      let off = 0, size = 0;
      for (let p = 0; p < n; p++) for (let q = 0; q < n; q++) { size += C[p][q] ** 2; if (p !== q) off += C[p][q] ** 2; }
      if (off <= 1e-24 * size) break;
      for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) {
        if (C[p][q] === 0) continue;
        const theta = (C[q][q] - C[p][p]) / (2 * C[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), c = 1 / Math.sqrt(t * t + 1), s = t * c;
        for (let k = 0; k < n; k++) [C[k][p], C[k][q]] = [c * C[k][p] - s * C[k][q], s * C[k][p] + c * C[k][q]];
        for (let k = 0; k < n; k++) [C[p][k], C[q][k]] = [c * C[p][k] - s * C[q][k], s * C[p][k] + c * C[q][k]];
        for (let k = 0; k < n; k++) [V[k][p], V[k][q]] = [c * V[k][p] - s * V[k][q], s * V[k][p] + c * V[k][q]];
      }
    }
    const order = C.map((row, i) => [row[i], i]).sort((a, b) => b[0] - a[0]);
    return { values: order.map(([v]) => Math.max(v, 0)), vectors: order.map(([, i]) => V.map((row) => row[i])) };
  }

  // How to look at activations A (n, m): {mean, axes: two vectors, share of the spread that is seen}. One or two units are
  // seen as they are. before: the view of the frame before, so that an axis does not turn round from frame to frame.
  function view(A, n, m, before) {
    const unit = (i) => Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));
    if (n <= 2) return { mean: new Array(n).fill(0), axes: [unit(0), n === 2 ? unit(1) : [0]], share: 1 };
    const mean = Array.from({ length: n }, (_, i) => A.subarray(i * m, (i + 1) * m).reduce((a, b) => a + b, 0) / m);
    const C = mean.map(() => new Array(n).fill(0));
    for (let p = 0; p < n; p++) for (let q = p; q < n; q++) {
      let sum = 0;
      for (let j = 0; j < m; j++) sum += (A[p * m + j] - mean[p]) * (A[q * m + j] - mean[q]);
      C[p][q] = C[q][p] = sum / m;
    }
    const { values, vectors } = eigen(C, n), all = values.reduce((a, b) => a + b, 0);
    const axes = vectors.slice(0, 2).map(function (axis, k) {
      const along = before && before.axes[k].length === n ? before.axes[k] : axis.map(() => 1);
      return axis.reduce((sum, v, i) => sum + v * along[i], 0) < 0 ? axis.map((v) => -v) : axis;
    });
    return { mean, axes, share: all > 0 ? (values[0] + values[1]) / all : 1 };
  }

  // [us, vs] of activations A (n, m) in a view.
  function project({ mean, axes }, A, m) {
    return axes.map(function (axis) {
      const made = new Float64Array(m);
      axis.forEach((a, i) => { for (let j = 0; j < m; j++) made[j] += a * (A[i * m + j] - mean[i]); });
      return made;
    });
  }

  // The output's sum on a view is slope[0] u + slope[1] v + offset.
  function cut({ mean, axes }, { W, b }) {
    const along = (axis) => axis.reduce((sum, a, i) => sum + a * W[i], 0);
    return { slope: axes.map(along), offset: b[0] + along(mean) };
  }

  return { grid, zeroLine, view, project, cut };
})();
