"""Expressions: each visitor leaves exactly one value on the stack."""

from __future__ import annotations

import ast

from checker.frontend.assembler import Label
from checker.frontend.units import Unit

BINARY_OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&",
}
UNARY_OPERATORS = {ast.USub: "-", ast.UAdd: "+", ast.Invert: "~", ast.Not: "not"}
COMPARISONS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}
CONVERSIONS = {-1: "", ord("s"): "s", ord("r"): "r", ord("a"): "a"}


class Expressions(Unit):
    """Operators, displays, calls, attributes, text."""

    def visit_Constant(self, node: ast.Constant) -> None:
        self.write("LOAD_CONST", node.value, node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id == "__debug__":
            self.write("LOAD_CONST", True, node)
        else:
            self.name_operation("LOAD", node.id, node, weak=node in self.sinks)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.write("DUP", None, node)
        self.name_operation("STORE", node.target.id, node.target)

    # Operators

    def visit_BinOp(self, node: ast.BinOp) -> None:
        # Long sums are chains that lean to the left: walk down them without recursion.
        chain = [node]
        while isinstance(chain[-1].left, ast.BinOp):
            chain.append(chain[-1].left)
        self.visit(chain[-1].left)
        for one in reversed(chain):
            self.visit(one.right)
            self.write("BINARY", BINARY_OPERATORS[type(one.op)], one)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        operand = node.operand
        if isinstance(node.op, ast.USub) and isinstance(operand, ast.Constant) and type(operand.value) in (int, float, complex):
            self.write("LOAD_CONST", -operand.value, node)
            return
        self.visit(operand)
        self.write("UNARY", UNARY_OPERATORS[type(node.op)], node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        end = Label()
        op = "JUMP_IF_FALSE_OR_POP" if isinstance(node.op, ast.And) else "JUMP_IF_TRUE_OR_POP"
        for value in node.values[:-1]:
            self.visit(value)
            self.write(op, end, value)
        self.visit(node.values[-1])
        self.place(end)

    def visit_Compare(self, node: ast.Compare) -> None:
        self.visit(node.left)
        if len(node.ops) == 1:
            self.visit(node.comparators[0])
            self.write("COMPARE", COMPARISONS[type(node.ops[0])], node)
            return
        tidy, end = Label(), Label()
        for operator, middle in zip(node.ops[:-1], node.comparators):
            self.visit(middle)
            self.write("SWAP", 2, node)
            self.write("COPY", 2, node)
            self.write("COMPARE", COMPARISONS[type(operator)], node)
            self.write("JUMP_IF_FALSE_OR_POP", tidy, node)
        self.visit(node.comparators[-1])
        self.write("COMPARE", COMPARISONS[type(node.ops[-1])], node)
        self.write("JUMP", end, node)
        self.place(tidy)
        self.write("SWAP", 2, node)
        self.write("POP", None, node)
        self.place(end)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        otherwise, end = Label(), Label()
        self.jump_if(node.test, False, otherwise)
        if self.reachable:
            self.visit(node.body)
            self.write("JUMP", end, node)
        self.place(otherwise)
        if self.reachable:
            self.visit(node.orelse)
        self.place(end)

    def jump_if(self, test: ast.expr, condition: bool, target: Label) -> None:
        """Go to the target if the test is (not) true, without making a bool on the way."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            self.jump_if(test.operand, not condition, target)
        elif isinstance(test, ast.Constant) or isinstance(test, ast.Name) and test.id == "__debug__":
            if bool(test.value if isinstance(test, ast.Constant) else True) == condition:
                self.write("JUMP", target, test)
        elif isinstance(test, ast.BoolOp):
            decides = isinstance(test.op, ast.Or)  # the outcome that one operand alone can bring about
            end = target if decides == condition else Label()
            for value in test.values[:-1]:
                self.jump_if(value, decides, end)
            self.jump_if(test.values[-1], condition, target)
            if end is not target:
                self.place(end)
        else:
            self.visit(test)
            self.write("POP_JUMP_IF_TRUE" if condition else "POP_JUMP_IF_FALSE", target, test)

    # Displays

    def visit_Tuple(self, node: ast.Tuple) -> None:
        if any(isinstance(element, ast.Starred) for element in node.elts):
            self.collect(node.elts, node)
            self.write("LIST_TO_TUPLE", None, node)
        else:
            for element in node.elts:
                self.visit(element)
            self.write("BUILD_TUPLE", len(node.elts), node)

    def visit_List(self, node: ast.List) -> None:
        self.collect(node.elts, node)

    def visit_Set(self, node: ast.Set) -> None:
        self.collect(node.elts, node, build="BUILD_SET", add="SET_ADD", extend="SET_UPDATE")

    def collect(self, elements: list[ast.expr], node: ast.AST, *, build: str = "BUILD_LIST", add: str = "LIST_APPEND",
                extend: str = "LIST_EXTEND") -> None:
        """A list (or set) of the elements, starred ones spread out."""
        plain = next((index for index, element in enumerate(elements) if isinstance(element, ast.Starred)), len(elements))
        for element in elements[:plain]:
            self.visit(element)
        self.write(build, plain, node)
        for element in elements[plain:]:
            if isinstance(element, ast.Starred):
                self.visit(element.value)
                self.write(extend, 1, element)
            else:
                self.visit(element)
                self.write(add, 1, element)

    def visit_Dict(self, node: ast.Dict) -> None:
        plain = node.keys.index(None) if None in node.keys else len(node.keys)
        for key, value in zip(node.keys[:plain], node.values):
            self.visit(key)
            self.visit(value)
        self.write("BUILD_MAP", plain, node)
        for key, value in zip(node.keys[plain:], node.values[plain:]):
            if key is None:
                self.visit(value)
                self.write("DICT_UPDATE", 1, value)
            else:
                self.visit(key)
                self.visit(value)
                self.write("MAP_ADD", 1, key)

    # Attributes, subscripts, calls

    def visit_Attribute(self, node: ast.Attribute) -> None:
        # Long chains (`a.b().c().d()`) nest to the left as well; attributes of attributes at least need no recursion.
        chain = [node]
        while isinstance(chain[-1].value, ast.Attribute):
            chain.append(chain[-1].value)
        self.visit(chain[-1].value)
        for one in reversed(chain):
            self.write("LOAD_ATTR", self.scope.mangle(one.attr), one)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        self.visit(node.slice)
        self.write("SUBSCR", None, node)

    def visit_Slice(self, node: ast.Slice) -> None:
        for bound in (node.lower, node.upper):
            if bound is None:
                self.write("LOAD_CONST", None, node)
            else:
                self.visit(bound)
        if node.step is not None:
            self.visit(node.step)
        self.write("BUILD_SLICE", 2 if node.step is None else 3, node)

    def visit_Call(self, node: ast.Call) -> None:
        self.visit(node.func)
        if self._is_bare_super(node):
            # The class cell and the first parameter are written out, so that liveness sees both uses.
            self.name_operation("LOAD", "__class__", node)
            self.name_operation("LOAD", self.scope.parameters[0], node)
            self.write("CALL", (2, ()), node)
            return
        starred = any(isinstance(argument, ast.Starred) for argument in node.args)
        if starred or any(keyword.arg is None for keyword in node.keywords):
            if len(node.args) == 1 and starred:
                self.visit(node.args[0].value)
                if node.keywords:
                    self._keyword_dictionary(node)
                    self.write("SWAP", 2, node)
                self.write("SPREAD", 2 if node.keywords else 1, node.args[0])
                if node.keywords:
                    self.write("SWAP", 2, node)
            else:
                self.collect(node.args, node)
                if node.keywords:
                    self._keyword_dictionary(node)
            self.write("CALL_EX", bool(node.keywords), node)
            return
        for argument in node.args:
            self.visit(argument)
        for keyword in node.keywords:
            self.visit(keyword.value)
        names = tuple(keyword.arg for keyword in node.keywords)
        self.write("CALL_SINK" if node in self.sinks else "CALL", (len(node.args), names), node)

    def _is_bare_super(self, node: ast.Call) -> bool:
        return (
            isinstance(node.func, ast.Name)
            and node.func.id == "super"
            and not node.args
            and not node.keywords
            and self.scope.where["super"] == "global"
            and self.scope.where.get("__class__") == "free"
            and self.code.args_count > 0
        )

    def _keyword_dictionary(self, node: ast.Call) -> None:
        self.write("BUILD_MAP", 0, node)
        for keyword in node.keywords:
            if keyword.arg is not None:
                self.write("LOAD_CONST", keyword.arg, keyword)
            self.visit(keyword.value)
            if keyword.arg is not None:
                self.write("BUILD_MAP", 1, keyword)
            self.write("DICT_MERGE", 1, keyword)

    # Text

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for value in node.values:
            self.visit(value)
        if len(node.values) != 1:
            self.write("BUILD_STRING", len(node.values), node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        self.visit(node.value)
        if node.format_spec is not None:
            self.visit(node.format_spec)
        self.write("FORMAT_VALUE", (CONVERSIONS[node.conversion], node.format_spec is not None), node)

    # Generators

    def visit_Yield(self, node: ast.Yield) -> None:
        if node.value is None:
            self.write("LOAD_CONST", None, node)
        else:
            self.visit(node.value)
        self.write("YIELD", None, node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.visit(node.value)
        self.write("GET_YIELD_FROM_ITER", None, node)
        self.write("LOAD_CONST", None, node)
        self.write("YIELD_FROM", None, node)
