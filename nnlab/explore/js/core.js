// The numbers of the explorers: a network of fully connected layers, forwards, backwards, one step. Nothing here draws.
//
// Notation and shapes are the course's: examples are columns, layer l has W (n, n_prev) and b (n, 1). A matrix is a
// Float64Array, row after row. A network is {activation, loss, penalty, layers: [{n, n_prev, W, b}, ...]}; its hidden layers
// have that activation, its output is one sigmoid.
const core = (function () {
  const sigmoid = (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));
  const ACTIVATIONS = {  // g of z, and the slope of g written with a = g(z)
    tanh: { g: Math.tanh, slope: (a) => 1 - a * a },
    sigmoid: { g: sigmoid, slope: (a) => a * (1 - a) },
    ReLU: { g: (z) => (z > 0 ? z : 0), slope: (a) => (a > 0 ? 1 : 0) },
    linear: { g: (z) => z, slope: () => 1 },
  };
  const LOSSES = {  // of one example from the output's z, and its slope along z; y is 0 or 1
    "cross entropy": {
      of: (z, y) => { const s = y ? z : -z; return s > 0 ? Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s)) - s; },
      slope: (z, y) => sigmoid(z) - y,
    },
    "squared error": {
      of: (z, y) => (sigmoid(z) - y) ** 2 / 2,
      slope: (z, y) => { const a = sigmoid(z); return (a - y) * a * (1 - a); },
    },
  };

  function layer(n, n_prev, weight, bias) {
    const W = new Float64Array(n * n_prev), b = new Float64Array(n);
    for (let i = 0; i < W.length; i++) W[i] = weight(i);
    for (let i = 0; i < n; i++) b[i] = bias(i);
    return { n, n_prev, W, b };
  }

  // Layers of a network that begins: weights are normals in their order, times size, over the square root of n_prev if fan is
  // true; all of that size if equal is true. Biases are 0. layer_dims: n_x and the units of each layer.
  function start(layer_dims, { size, fan, equal }, normals) {
    let used = 0;
    return layer_dims.slice(1).map(function (n, l) {
      const n_prev = layer_dims[l], from = used, scale = fan ? size / Math.sqrt(n_prev) : size;
      used += n * n_prev;
      return layer(n, n_prev, (i) => (equal ? scale : scale * normals[from + i]), () => 0);
    });
  }

  // Z = W A_prev + b, for m examples.
  function linear({ n, n_prev, W, b }, A_prev, m) {
    const Z = new Float64Array(n * m);
    for (let i = 0; i < n; i++) {
      const row = i * m;
      Z.fill(b[i], row, row + m);
      for (let k = 0; k < n_prev; k++) {
        const w = W[i * n_prev + k], from = k * m;
        for (let j = 0; j < m; j++) Z[row + j] += w * A_prev[from + j];
      }
    }
    return Z;
  }

  // All layers: A[0] is X, A[L] the output; Z is the output's sum, from which the loss is computed without overflow.
  function forward(network, X, m) {
    const { g } = ACTIVATIONS[network.activation], A = [X];
    let Z;
    network.layers.forEach(function (one, l) {
      const last = l === network.layers.length - 1, f = last ? sigmoid : g;
      Z = linear(one, A[l], m);
      const next = new Float64Array(Z.length);
      for (let i = 0; i < Z.length; i++) next[i] = f(Z[i]);
      A.push(next);
    });
    return { m, A, Z };
  }

  // Mean loss, and the penalty times the sum of all squared weights.
  function cost(network, { m, Z }, Y) {
    const { of } = LOSSES[network.loss];
    let sum = 0, squares = 0;
    for (let j = 0; j < m; j++) sum += of(Z[j], Y[j]);
    if (network.penalty) for (const { W } of network.layers) for (const w of W) squares += w * w;
    return sum / m + network.penalty * squares;
  }

  // [{dW, db, dZ}, ...] of the cost, a layer each; dZ is each example's own, so dW and db are means.
  function backward(network, { m, A, Z }, Y) {
    const { slope } = ACTIVATIONS[network.activation], last = LOSSES[network.loss].slope, grads = [];
    let dZ = new Float64Array(m);
    for (let j = 0; j < m; j++) dZ[j] = last(Z[j], Y[j]);
    for (let l = network.layers.length - 1; l >= 0; l--) {
      const { n, n_prev, W } = network.layers[l], A_prev = A[l];
      const dW = new Float64Array(n * n_prev), db = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        const row = i * m;
        for (let j = 0; j < m; j++) db[i] += dZ[row + j] / m;
        for (let k = 0; k < n_prev; k++) {
          let sum = 0;
          for (let j = 0; j < m; j++) sum += dZ[row + j] * A_prev[k * m + j];
          dW[i * n_prev + k] = sum / m + 2 * network.penalty * W[i * n_prev + k];
        }
      }
      grads.unshift({ dW, db, dZ });
      if (l === 0) break;
      const before = new Float64Array(n_prev * m);
      for (let k = 0; k < n_prev; k++) {
        const to = k * m;
        for (let i = 0; i < n; i++) {
          const w = W[i * n_prev + k];
          for (let j = 0; j < m; j++) before[to + j] += w * dZ[i * m + j];
        }
        for (let j = 0; j < m; j++) before[to + j] *= slope(A_prev[to + j]);
      }
      dZ = before;
    }
    return grads;
  }

  // One step of gradient descent, in place; returns the cost before it.
  function step(network, X, Y, m, learning_rate) {
    const caches = forward(network, X, m), before = cost(network, caches, Y);
    backward(network, caches, Y).forEach(function ({ dW, db }, l) {
      const { W, b } = network.layers[l];
      for (let i = 0; i < W.length; i++) W[i] -= learning_rate * dW[i];
      for (let i = 0; i < b.length; i++) b[i] -= learning_rate * db[i];
    });
    return before;
  }

  return { ACTIVATIONS, LOSSES, sigmoid, layer, start, linear, forward, cost, backward, step };
})();
