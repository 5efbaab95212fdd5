"""A reverse-mode tape on NumPy arrays, and the building blocks of week4_deep_network on top of it.

Computing with a `Node` records which operation made the value. `backward()` reads that tape in reverse, with
one derivative rule per operation, until every node knows in `.grad` how the result changes with it:

    a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2.0, "c")
    J = 3 * (a + b * c)
    J.backward()                    # a.grad, b.grad, c.grad are now 3, 6, 9

NumPy's own functions (np.exp, np.dot, np.sum, ...) take nodes too. float32 stays float32.
"""

import numpy as np

# From the inputs and the output y of an operation: one function per input, that takes the gradient g of the
# result with respect to y and gives its share for that input (summed to the input's shape by `_fitted`).
RULES = {
    np.add: lambda a, b, y: (lambda g: g, lambda g: g),
    np.subtract: lambda a, b, y: (lambda g: g, lambda g: -g),
    np.multiply: lambda a, b, y: (lambda g: g * b, lambda g: g * a),
    np.divide: lambda a, b, y: (lambda g: g / b, lambda g: -g * y / b),
    np.power: lambda a, b, y: (lambda g: g * b * a ** (b - 1), lambda g: g * y * np.log(a)),
    np.matmul: lambda a, b, y: (lambda g: g @ b.T, lambda g: a.T @ g),
    # where both are equal, half to each: the mean of the two one-sided derivatives
    np.maximum: lambda a, b, y: (lambda g: g * (1 + np.sign(a - b)) / 2, lambda g: g * (1 + np.sign(b - a)) / 2),
    np.negative: lambda a, y: (lambda g: -g,),
    np.absolute: lambda a, y: (lambda g: g * np.sign(a),),
    np.square: lambda a, y: (lambda g: g * 2 * a,),
    np.sqrt: lambda a, y: (lambda g: g / (2 * y),),
    np.exp: lambda a, y: (lambda g: g * y,),
    np.log: lambda a, y: (lambda g: g / a,),
    np.tanh: lambda a, y: (lambda g: g * (1 - y * y),),
}
SYMBOLS = {
    np.add: "+",
    np.subtract: "-",
    np.multiply: "×",
    np.divide: "/",
    np.power: "**",
    np.matmul: "@",
    np.negative: "-",
    np.maximum: "max",
    np.absolute: "abs",
}


class Node(np.lib.mixins.NDArrayOperatorsMixin):
    """An array on the tape; the mixin sends each operator (+ - * / ** @) to its NumPy function.

    value: array or number; whole numbers become float64, float32 stays float32. name: a label for drawings.
    grad: None before `backward()`, then an array of the value's shape and dtype.
    op, inputs: the operation that made it and its operands (nodes, or plain constants); "" and () for a leaf.
    """

    __slots__ = ("value", "grad", "name", "op", "inputs", "_pulls")
    __eq__, __ne__, __hash__ = object.__eq__, object.__ne__, object.__hash__  # a node equals itself only

    def __init__(self, value, name=None, *, op="", inputs=(), pulls=()):
        self.value = _real(value)
        self.grad, self.name, self.op, self.inputs, self._pulls = None, name, op, inputs, pulls

    shape = property(lambda self: self.value.shape)
    ndim = property(lambda self: self.value.ndim)
    dtype = property(lambda self: self.value.dtype)
    T = property(lambda self: self.transpose())

    def __repr__(self):
        return f"Node({self.value!r}{', ' + repr(self.name) if self.name else ''})"

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if kwargs and kwargs.get("out", (None,))[0] is self:
            kwargs.pop("out")  # a += b makes a new node of a
        if method != "__call__" or kwargs or ufunc not in RULES:
            raise TypeError(f"the tape has no derivative for np.{ufunc.__name__} ({method}, {list(kwargs)})")
        values = [x.value if isinstance(x, Node) else x for x in inputs]
        if ufunc is np.matmul and [np.ndim(v) for v in values] != [2, 2]:
            return _dot(*inputs)
        y = ufunc(*values)
        return Node(y, op=SYMBOLS.get(ufunc, ufunc.__name__), inputs=inputs, pulls=RULES[ufunc](*values, y))

    def __array_function__(self, function, types, args, kwargs):
        if function not in FUNCTIONS:
            raise TypeError(f"the tape has no derivative for np.{function.__name__}")
        return FUNCTIONS[function](*args, **kwargs)

    def _then(self, op, y, pull):
        return Node(y, op=op, inputs=(self,), pulls=(pull,))

    def exp(self):
        return np.exp(self)

    def log(self):
        return np.log(self)

    def tanh(self):
        return np.tanh(self)

    def sigmoid(self):
        """1 / (1 + exp(-x)) without overflow: only the exponential of numbers below zero is taken."""
        e = np.exp(-np.abs(self.value))
        y = np.where(self.value >= 0, 1, e) / (1 + e)
        return self._then("sigmoid", y, lambda g: g * y * (1 - y))

    def relu(self):
        """max(0, x), with slope 0 at 0."""
        y = np.maximum(self.value, 0)
        return self._then("relu", y, lambda g: g * (y > 0))

    def sum(self, axis=None, keepdims=False):
        def pull(g):
            g = g if keepdims or axis is None else np.expand_dims(g, axis)
            return np.broadcast_to(g, self.shape).copy()

        return self._then("sum", self.value.sum(axis=axis, keepdims=keepdims), pull)

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis, keepdims)
        return total / (self.value.size / total.value.size)

    def reshape(self, *shape):
        return self._then("reshape", self.value.reshape(*shape), lambda g: g.reshape(self.shape))

    def transpose(self):
        return self._then("T", self.value.T, lambda g: g.T)

    def __getitem__(self, index):
        def pull(g):
            full = np.zeros_like(self.value)
            np.add.at(full, index, g)  # an entry picked twice gets both shares
            return full

        return self._then("[ ]", self.value[index], pull)

    def history(self):
        """List of the nodes that this one was computed from, each after its own inputs, and itself last."""
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            node, inputs_done = stack.pop()
            if inputs_done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((x, False) for x in reversed(node.inputs) if isinstance(x, Node))
        return order

    def backward(self, seed=None, wrt=None):
        """Fill `.grad` of the nodes in the history, anew: nothing is left from an earlier call.

        seed: gradient of what follows with respect to this node, of its shape; 1 when left out, which a
              single number allows. wrt: nodes wanted (default all); what only others need is not computed.
        """
        if seed is None and self.value.size != 1:
            raise ValueError(f"backward() from an array of shape {self.shape} needs a seed of that shape")
        seed = np.ones_like(self.value) if seed is None else np.asarray(seed, dtype=self.dtype)
        _expect_shape("seed", seed, self.shape)
        order = self.history()
        needed = set(map(id, order if wrt is None else wrt))
        for node in order:
            node.grad = None
            if not needed.isdisjoint(map(id, node.inputs)):
                needed.add(id(node))
        self.grad = seed
        for node in reversed(order):
            for x, pull in zip(node.inputs, node._pulls):  # noqa: B905  `strict` costs a tenth of the time here
                if id(x) in needed:
                    share = _fitted(np.asarray(pull(node.grad)), x.value)
                    x.grad = share if x.grad is None else x.grad + share


def _real(value):
    """An array of floats; whole numbers become float64. TypeError for what does not hold real numbers."""
    value = np.asarray(value)
    if value.dtype.kind == "f":
        return value
    if value.dtype.kind not in "biu":
        raise TypeError(f"a Node holds real numbers, got an array of dtype {value.dtype}")
    return value.astype(np.float64)


def _dot(a, b):
    """np.dot: a number times b, or a @ b where a vector is a row on the left and a column on the right."""
    if np.ndim(a) == 0 or np.ndim(b) == 0:
        return np.multiply(a, b)
    rows = np.reshape(a, (1, -1)) if np.ndim(a) == 1 else a
    columns = np.reshape(b, (-1, 1)) if np.ndim(b) == 1 else b
    if np.ndim(rows) != 2 or np.ndim(columns) != 2:
        raise ValueError(f"the tape multiplies vectors and matrices, got {np.shape(a)} and {np.shape(b)}")
    product = np.matmul(rows, columns)
    return product if rows is a and columns is b else product.reshape(np.shape(a)[:-1] + np.shape(b)[1:])


FUNCTIONS = {
    np.sum: Node.sum,
    np.mean: Node.mean,
    np.reshape: Node.reshape,
    np.transpose: Node.transpose,
    np.dot: _dot,
    np.ndim: lambda a: a.ndim,
    np.shape: lambda a: a.shape,
}


def _fitted(g, operand):
    """The gradient g in the shape and dtype of an operand: summed over the axes along which that was stretched."""
    if g.shape != operand.shape:
        g = g.sum(axis=tuple(range(g.ndim - operand.ndim))) if g.ndim > operand.ndim else g
        stretched = tuple(i for i, n in enumerate(operand.shape) if n != g.shape[i])
        g = g.sum(axis=stretched, keepdims=True) if stretched else g
    return g if g.dtype == operand.dtype else g.astype(operand.dtype)


def _expect_shape(what, array, shape):
    if np.shape(array) != tuple(shape):
        raise ValueError(f"{what} has shape {np.shape(array)}, wanted {tuple(shape)}")


def gradient(f, *arrays):
    """Gradients of a scalar function of nodes: a tuple with an array of its shape for each argument of f."""
    nodes = [Node(array) for array in arrays]
    result = f(*nodes)
    if not isinstance(result, Node):
        raise TypeError(f"gradient() wants a function that returns a Node, got {type(result).__name__}")
    result.backward()
    return tuple(np.zeros_like(x.value) if x.grad is None else x.grad for x in nodes)


# The building blocks of week4_deep_network record on the tape and read `.grad` off it: no derivative stands
# below this line. Arrays in, arrays out; the nodes travel in the caches.


def initialize_parameters(n_x, n_h, n_y, dtype=np.float64):
    """W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1): see `initialize_parameters_deep`."""
    return initialize_parameters_deep([n_x, n_h, n_y], dtype)


def initialize_parameters_deep(layer_dims, dtype=np.float64):
    """{"W1": (n_1, n_0), "b1": (n_1, 1), ...}: np.random's normal numbers over sqrt(n_prev), and zeros."""
    if len(layer_dims) < 2:
        raise ValueError(f"layer_dims wants the sizes of the input and of a layer at least, got {layer_dims}")
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:], strict=False), start=1):
        parameters[f"W{l}"] = (np.random.randn(n, n_prev) / np.sqrt(n_prev)).astype(dtype)
        parameters[f"b{l}"] = np.zeros((n, 1), dtype)
    return parameters


def _activate(Z, activation):
    if activation not in ("sigmoid", "relu"):
        raise ValueError(f'activation must be "sigmoid" or "relu", got {activation!r}')
    return getattr(Z, activation)()


def linear_activation_forward(A_prev, W, b, activation):
    """One layer: (A, cache), with A (n, m) the "relu" or "sigmoid" of W A_prev + b, in the dtype of A_prev.

    A_prev (n_prev, m), W (n, n_prev), b (n, 1). The cache is ((A_prev, W, b), Z), of nodes.
    ValueError on an unknown activation or on shapes that do not fit.
    """
    A_prev = Node(A_prev, "A_prev")
    if A_prev.ndim != 2 or np.ndim(W) != 2:
        raise ValueError(f"A_prev and W must be matrices, got shapes {A_prev.shape} and {np.shape(W)}")
    _expect_shape(f"W, to multiply A_prev of shape {A_prev.shape},", W, (len(W), A_prev.shape[0]))
    _expect_shape("b", b, (len(W), 1))
    W, b = Node(np.asarray(W, A_prev.dtype), "W"), Node(np.asarray(b, A_prev.dtype), "b")
    Z = W @ A_prev + b
    return _activate(Z, activation).value, ((A_prev, W, b), Z)


def linear_activation_backward(dA, cache, activation):
    """(dA_prev, dW, db) of one layer, from dA (n, m), the gradient of each example's own loss.

    dA_prev (n_prev, m) is per example again; dW (n, n_prev) and db (n, 1) are means over the m examples.
    """
    return _layer_gradients(dA, cache, activation, wrt=cache[0])


def _layer_gradients(dA, cache, activation, wrt):
    (A_prev, W, b), Z = cache
    _expect_shape("dA", dA, Z.shape)
    _activate(Z, activation).backward(dA, wrt)
    m = Z.shape[1]
    return A_prev.grad, W.grad / m, b.grad / m


def L_model_forward(X, parameters):
    """AL (n_y, m) and the list of the L caches; X is (n_x, m). Every layer is relu, but the last sigmoid."""
    L = len(parameters) // 2
    A, caches = X, []
    for l, activation in enumerate(["relu"] * (L - 1) + ["sigmoid"], start=1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
    return A, caches


def _log_likelihood(A, Y):
    """Sum of the log of P(label), of a node or an array. A saturated sigmoid costs much, but not infinity."""
    _expect_shape("Y", Y, A.shape)
    Y = np.asarray(Y, A.dtype)
    if not ((Y == 0) | (Y == 1)).all():
        raise ValueError(f"labels must be 0 or 1, got {np.unique(Y)[:5]}")
    p_label = (2 * Y - 1) * A + (1 - Y)
    return np.log(np.maximum(p_label, np.finfo(A.dtype).tiny)).sum()


def compute_cost(AL, Y):
    """Cross-entropy cost, a float: mean over the m examples of -log P(label). AL and Y are (n_y, m)."""
    return float(-_log_likelihood(_real(AL), Y) / np.shape(AL)[1])


def L_model_backward(AL, Y, caches):
    """{"dW1", "db1", ..., "dWL", "dbL"} of the cost, and "dA1" to "dAL" per example. AL, Y are (n_y, m)."""
    output, L, grads = Node(AL), len(caches), {}
    (-_log_likelihood(output, Y)).backward()
    grads[f"dA{L}"] = output.grad
    for l in range(L, 0, -1):
        wrt = caches[l - 1][0] if l > 1 else caches[0][0][1:]  # not for the data: half of layer 1's work
        dA_prev, grads[f"dW{l}"], grads[f"db{l}"] = _layer_gradients(
            grads[f"dA{l}"], caches[l - 1], "sigmoid" if l == L else "relu", wrt
        )
        if l > 1:
            grads[f"dA{l - 1}"] = dA_prev
    return grads


def update_parameters(parameters, grads, learning_rate):
    """A new dictionary of parameters, one step of gradient descent further."""
    return {name: value - float(learning_rate) * grads[f"d{name}"] for name, value in parameters.items()}
