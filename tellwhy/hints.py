"""What Python's and NumPy's error messages mean, in the words of a first week. The first pattern that fits is used."""

import re

HINTS = (
    (
        r"not aligned: (\d+) \(dim \d\) != (\d+)",
        "In a matrix product the two inner sizes have to be equal; here {0} meets {1}.",
    ),
    (
        r"matmul: .*\(size (\d+) is different from (\d+)\)",
        "In a matrix product the two inner sizes have to be equal; here {1} meets {0}.",
    ),
    (
        r"operands could not be broadcast together with (?:remapped )?shapes",
        "Entry by entry, two sizes have to be equal, or one of them 1.",
    ),
    (
        r"setting an array element with a sequence",
        "Of a column `w`, `w[j]` is an array of shape (1,); `w[j, 0]` is a number.",
    ),
    (
        r"truth value of an array",
        "Python's `if`, `and`, `or`, `max` and `min` want a single true or false, not an array.",
    ),
    (
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted",
        "A function for single numbers, such as `float`, `int` or one of the module `math`, was given an array.",
    ),
    (
        r"Cannot cast ufunc .* to dtype\('u?int",
        "An array of whole numbers has no room for fractions, and `/=`, `*=` and `-=` write into it: make a new array.",
    ),
    (
        r"Cannot interpret '\d+' as a data type|'tuple' object cannot be interpreted as an integer",
        "Mind how the shape is given: as one tuple to `np.zeros` and `np.ones`, as separate numbers to `np.random.randn`.",
    ),
    (
        r"only integer scalar arrays can be converted to a scalar index",
        "The second argument of `np.sum`, `np.max` and the like is an axis, not another array.",
    ),
    (
        r"only integers, slices",
        'Square brackets after an array want whole numbers; keys such as "W1" belong to a dictionary.',
    ),
    (
        r"inhomogeneous shape",
        "Values of different shapes are taken for one array: is it a tuple of several results? Take them apart first.",
    ),
    (r"cannot reshape array of size", "The sizes of the new shape multiplied have to give the number of entries."),
    (
        r"'(?:builtin_)?function(?:_or_method)?'|'method' object is not subscriptable",
        "A function is used where its result is meant: call it, with round brackets.",
    ),
    (
        r"'numpy\.ndarray' object is not callable",
        "Round brackets after an array call it: entries want square brackets.",
    ),
    (
        r"too many values to unpack|not enough values to unpack|cannot unpack",
        "The names on the left of `=` have to be as many as the values on the right.",
    ),
    (
        r"(?:'tuple' object|'tuple' and '|and 'tuple'|type 'tuple'|type tuple )",
        "A function that returns several values gives a tuple: take them apart, as in `first, second = f(...)`.",
    ),
    (
        r"'int' object is not iterable|'float' object is not iterable",
        "A loop, or a sum, needs several values: `range(n)` counts from 0 to n - 1.",
    ),
    (
        r"invalid index to scalar variable|'(?:int|float)' object is not subscriptable",
        "A single number has no entries. Do the names on the left of `=` stand in the order in which the values come?",
    ),
    (
        r"'str' object has no attribute|dtype\('<U\d+'\)|multiply sequence by non-int|'str' and 'float'|'float' and 'str'",
        "A text stands where numbers should be. A dictionary that is taken apart gives its keys; `d[key]` gives a value.",
    ),
    (
        r"can only concatenate str",
        "A text and a number cannot be joined by `+`: `str(l)` makes a text of the number.",
    ),
    (
        r"unexpected keyword argument|positional argument",
        "Compare the arguments of the call with those in the `def` line.",
    ),
    (
        r"^EOFError",
        "`input()` waits for somebody to type, and nobody is there to answer: what the function needs are its arguments.",
    ),
    (r"^UnboundLocalError", "On this path through the code the name has no value yet when it is used."),
    (r"^NameError", "Is the name spelled as where it was defined, and was that cell run?"),
    (r"^KeyError", "The dictionary has no such key."),
    (r"^IndexError: .*out of (?:bounds|range)", "Counting starts at 0, so the last index is one less than the size."),
    (r"'float' object cannot be interpreted as an integer", "A whole number is needed there."),
    (r"'NoneType'", "Something is None there: often the result of a function without `return`."),
)


def hint(error):
    """A sentence that explains the text of an error, "Type: message", or ""."""
    for pattern, says in HINTS:
        if found := re.search(pattern, error):
            return says.format(*found.groups())
    return ""
