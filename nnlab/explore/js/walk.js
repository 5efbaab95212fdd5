// A walk through a graph of single numbers: values forwards, then gradients backwards along each edge. Nothing here draws.
// nodes: [{name, op, inputs, value}, ...] in the order of computing; an input is a node's place or a constant {constant}.
const walk = (function () {
  // An operation: its value, and its slope along each input, from the inputs and the value y.
  const OPS = {
    "+": { of: (a, b) => a + b, slopes: () => [1, 1] },
    "-": { of: (a, b) => (b === undefined ? -a : a - b), slopes: (y, a, b) => (b === undefined ? [-1] : [1, -1]) },
    "×": { of: (a, b) => a * b, slopes: (y, a, b) => [b, a] },
    "/": { of: (a, b) => a / b, slopes: (y, a, b) => [1 / b, -y / b] },
    exp: { of: Math.exp, slopes: (y) => [y] },
    log: { of: Math.log, slopes: (y, a) => [1 / a] },
    tanh: { of: Math.tanh, slopes: (y) => [1 - y * y] },
    sigmoid: { of: core.sigmoid, slopes: (y) => [y * (1 - y)] },
    relu: { of: (a) => Math.max(0, a), slopes: (y, a) => [a > 0 ? 1 : 0] },
  };
  const label = (nodes, k) => nodes[k].name || formula(nodes, k);
  const side = (nodes, input) => (input.constant !== undefined ? number(input.constant) : nodes[input].name || `(${formula(nodes, input)})`);
  function formula(nodes, k) {
    const { op, inputs } = nodes[k], parts = inputs.map((input) => side(nodes, input));
    return parts.length === 2 ? `${parts[0]} ${op} ${parts[1]}` : parts[0].startsWith("(") ? op + parts[0] : `${op}(${parts[0]})`;
  }

  // All values, and all that will be said: the inputs, each operation, then back along each edge.
  function through(nodes) {
    const value = [], last = nodes.length - 1, grads = new Array(nodes.length).fill(null);
    const worth = (input) => (input.constant !== undefined ? input.constant : value[input]);
    const moments = [{ known: 0, says: "The inputs are known. Next: forwards, one box at a time.", grads: [...grads], lit: [] }];
    nodes.forEach(function (node, k) {
      value.push(node.op ? OPS[node.op].of(...node.inputs.map(worth)) : node.value);
      if (!node.op) return;
      const numbers = node.inputs.map((input) => number(worth(input))).join(` ${node.op} `);
      const said = node.inputs.length === 2 ? numbers : `${node.op}(${numbers})`;
      moments.push({ known: k, says: `Forwards: ${node.name ? `${node.name} = ` : ""}${formula(nodes, k)} = ${said} = ${number(value[k])}.`, grads: [...grads],
                     lit: node.inputs.filter((i) => i.constant === undefined).map((i) => [i, k]) });
    });
    grads[last] = 1;
    moments.push({ known: last, says: `Backwards: d${label(nodes, last)} = 1, for it changes with itself at rate 1.`, grads: [...grads], lit: [] });
    for (let k = last; k >= 0; k--) {
      if (!nodes[k].op) continue;
      const slopes = OPS[nodes[k].op].slopes(value[k], ...nodes[k].inputs.map(worth));
      nodes[k].inputs.forEach(function (input, i) {
        if (input.constant !== undefined) return;
        const share = grads[k] * slopes[i], before = grads[input];
        grads[input] = (before || 0) + share;
        const product = `${number(grads[k])} × ${number(slopes[i])}`;
        const says = before === null ? `Backwards: d${label(nodes, input)} = d${label(nodes, k)} × slope = ${product} = ${number(share)}.`
          : `Backwards, another path to ${label(nodes, input)}: d${label(nodes, input)} = ${number(before)} + ${product} = ${number(grads[input])}.`;
        moments.push({ known: last, says, grads: [...grads], lit: [[input, k]] });
      });
    }
    moments.at(-1).says += ` That was the last edge: every box knows how ${label(nodes, last)} changes with it.`;
    return { value, moments, grads };
  }

  return { through, label, formula };
})();
