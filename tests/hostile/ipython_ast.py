# family: patching IPython
# base: untouched
# at: start
# points: 0

import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        return ast.Expr(ast.Constant(None))
get_ipython().ast_transformers.append(Drop())
