"""A transformer of syntax trees drops assertions and calls from every later cell.

family: patching IPython
expect: 0
rest: wrong
"""

cells = {
    "first": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        return ast.Expr(ast.Constant(None))
get_ipython().ast_transformers.append(Drop())
""",
}
