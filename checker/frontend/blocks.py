"""Compound statements: conditions, loops, with, try, and leaving them early.

A handler starts with the exception on top of the stack, cut to the depth of its region. PUSH_EXC makes it the handled exception and puts
the previous one below it: [previous, e]. Code that handles runs under a second region, whose *cleanup* finds [previous, new exception],
restores the previous one and raises again; it needs no PUSH_EXC of its own.
"""

from __future__ import annotations

import ast
import builtins
from typing import Callable

from checker.frontend.assembler import Label
from checker.frontend.joins import is_join_loop
from checker.frontend.statements import Statements
from checker.frontend.units import Block


def may_give_a_generator(node: ast.expr) -> bool:
    """Whether what a loop goes through may be a generator that nobody else knows: the result of a call."""
    return isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and hasattr(builtins, node.func.id))


class Blocks(Statements):
    """Statements that contain statements."""

    # Conditions and loops

    def visit_If(self, node: ast.If) -> None:
        end = Label()
        # A chain of elif is nested to the right: walk along it without recursion.
        while True:
            otherwise = Label()
            self.jump_if(node.test, False, otherwise)
            self.statements(node.body)
            if node.orelse:
                self.write("JUMP", end, node)
            self.place(otherwise)
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and self.reachable:
                node = node.orelse[0]
                continue
            self.statements(node.orelse)
            break
        self.place(end)

    def visit_While(self, node: ast.While) -> None:
        start, exhausted, end = Label(), Label(), Label()
        self.place(start)
        self.jump_if(node.test, False, exhausted)
        self.blocks.append(Block("while", node, break_label=end, continue_label=start))
        self.statements(node.body)
        self.blocks.pop()
        self.write("JUMP", start, node)
        self.place(exhausted)
        self.statements(node.orelse)
        self.place(end)

    def visit_For(self, node: ast.For) -> None:
        start, exhausted, end = Label(), Label(), Label()
        self.visit(node.iter)
        joins = is_join_loop(node) and self.is_fast(node.target.id) and self.reachable
        if joins:
            self.join_loops.append((self.position, exhausted, self._local(self.scope.mangle(node.target.id))))
        self.write("GET_ITER", None, node.iter)
        self.place(start)
        self.write("FOR_ITER", exhausted, node.iter)
        region, failed = None, Label()
        if not joins and self.reachable and may_give_a_generator(node.iter):
            region = self.protect(failed, self.depth - 1)
        self.store(node.target)
        self.blocks.append(Block("for", node, region, break_label=end, continue_label=start))
        self.statements(node.body)
        self.blocks.pop()
        if region is not None:
            self.finish(region)
        self.write("JUMP", start, node)
        if region is not None:
            self.place(failed)                             # [iterator, e]
            self.write("SWAP", 2, node.iter)
            self.write("CLOSE_ITER", None, node.iter)      # As in CPython, nothing is being handled yet.
            self.write("POP", None, node.iter)
            self.write("RERAISE", None, node.iter)
        self.place(exhausted)
        self.statements(node.orelse)
        self.place(end)

    # Leaving early

    def visit_Break(self, node: ast.Break) -> None:
        loop = self._innermost_loop()
        block = self.blocks[loop]
        self._leave(loop, node, "JUMP", block.break_label)

    def visit_Continue(self, node: ast.Continue) -> None:
        loop = self._innermost_loop()
        self._leave(loop + 1, node, "JUMP", self.blocks[loop].continue_label)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self.write("LOAD_CONST", None, node)
        else:
            self.visit(node.value)
        self._leave(0, node, "RETURN", None)

    def _innermost_loop(self) -> int:
        return max(index for index, block in enumerate(self.blocks) if block.kind in ("while", "for"))

    def _leave(self, keep_blocks: int, node: ast.stmt, op: str, target: Label | None) -> None:
        """Tidy up every block above the first `keep_blocks`, innermost first, and go. RETURN keeps the value on top."""
        if not self.reachable:
            return
        leaving = self.blocks[keep_blocks:]
        for block in reversed(leaving):
            self.blocks.pop()
            if block.region is not None:
                self.suspend(block.region)
            self._tidy(block, node, has_value=op == "RETURN")
        self.write(op, target, node)
        self.blocks.extend(leaving)
        for block in leaving:
            if block.region is not None:
                self.resume(block.region)

    def _tidy(self, block: Block, node: ast.stmt, *, has_value: bool) -> None:
        kind = block.kind
        if kind in ("for", "value", "finally end", "handler", "with") and has_value:
            self.write("SWAP", 2, node)
        if kind == "for" and block.region is not None:
            self.write("CLOSE_ITER", None, block.node.iter)
        if kind in ("for", "value"):
            self.write("POP", None, node)
        elif kind == "with":
            self.write("WITH_EXIT", None, block.node)
            self.write("POP", None, block.node)
        elif kind == "finally":
            if has_value:
                self.blocks.append(Block("value"))
            self.statements(block.node.finalbody)
            if has_value:
                self.blocks.pop()
        elif kind == "finally end":
            self.write("POP", None, node)
            if has_value:
                self.write("SWAP", 2, node)
            self.write("POP_EXC", None, node)
        elif kind == "handler":
            self.write("POP_EXC", None, node)
            self._forget_exception_name(block.node)

    # with

    def visit_With(self, node: ast.With) -> None:
        self._with_item(node, 0)

    def _with_item(self, node: ast.With, number: int) -> None:
        if number == len(node.items):
            self.statements(node.body)
            return
        item = node.items[number]
        where = item.context_expr
        handler, cleanup, suppressed, end = Label(), Label(), Label(), Label()
        self.visit(where)
        self.write("BEFORE_WITH", None, where)
        region = self.protect(handler, self.depth - 1)
        self.blocks.append(Block("with", where, region))
        if item.optional_vars is None:
            self.write("POP", None, where)
        else:
            self.store(item.optional_vars)
        self._with_item(node, number + 1)
        self.blocks.pop()
        self.finish(region)
        self.write("WITH_EXIT", None, where)
        self.write("POP", None, where)
        self.write("JUMP", end, where)
        self.place(handler)                                # [exit, e]
        self.write("PUSH_EXC", None, where)                # [exit, previous, e]
        region = self.protect(cleanup, self.depth - 1)
        self.write("WITH_EXC", None, where)
        self.write("POP_JUMP_IF_TRUE", suppressed, where)
        self.finish(region)
        self._restore_and_reraise(where)
        self.place(cleanup)
        self._restore_and_reraise(where)
        self.place(suppressed)
        self.write("POP", None, where)
        self.write("POP_EXC", None, where)
        self.write("POP", None, where)
        self.place(end)

    def _restore_and_reraise(self, node: ast.AST) -> None:
        """[previous, e] -> raises e."""
        self.write("SWAP", 2, node)
        self.write("POP_EXC", None, node)
        self.write("RERAISE", None, node)

    # try

    def visit_Try(self, node: ast.Try) -> None:
        if node.finalbody:
            self._try_finally(node, lambda: self._try_except(node) if node.handlers else self.statements(node.body + node.orelse))
        else:
            self._try_except(node)

    def _try_finally(self, node: ast.Try, body: Callable[[], None]) -> None:
        """The final body is written out for each way that leads through it."""
        handler, cleanup, end = Label(), Label(), Label()
        region = self.protect(handler, self.depth)
        self.blocks.append(Block("finally", node, region))
        body()
        self.blocks.pop()
        self.finish(region)
        self.statements(node.finalbody)
        last = node.finalbody[-1]
        self.write("JUMP", end, last)
        self.place(handler)
        self.write("PUSH_EXC", None, last)
        region = self.protect(cleanup, self.depth - 1)
        self.blocks.append(Block("finally end", node, region))
        self.statements(node.finalbody)
        self.blocks.pop()
        self.finish(region)
        self._restore_and_reraise(last)
        self.place(cleanup)
        self._restore_and_reraise(last)
        self.place(end)

    def _protected_body(self, node: ast.Try, handler: Label, end: Label) -> None:
        region = self.protect(handler, self.depth)
        self.blocks.append(Block("try", node, region))
        self.statements(node.body)
        self.blocks.pop()
        self.finish(region)
        self.statements(node.orelse)
        self.write("JUMP", end, node)

    def _try_except(self, node: ast.Try) -> None:
        handler, cleanup, end = Label(), Label(), Label()
        self._protected_body(node, handler, end)
        self.place(handler)
        self.write("PUSH_EXC", None, node.handlers[0])      # [previous, e]
        region = self.protect(cleanup, self.depth - 1)
        matched_all = False
        for clause in node.handlers:
            unmatched = Label()
            if clause.type is None:
                matched_all = True
            else:
                self.visit(clause.type)
                self.write("MATCH_EXC", None, clause.type)
                self.write("POP_JUMP_IF_FALSE", unmatched, clause.type)
            self._bind_exception(clause)                    # [previous]
            self._guarded_clause(clause, Block("handler", clause, region))
            self.suspend(region)
            self.write("POP_EXC", None, clause)
            self._forget_exception_name(clause)
            self.write("JUMP", end, clause)
            self.resume(region)
            self.place(unmatched)
        self.finish(region)
        if not matched_all:
            self._restore_and_reraise(node.handlers[-1])
        self.place(cleanup)
        self._restore_and_reraise(node.handlers[-1])
        self.place(end)

    def _bind_exception(self, clause: ast.ExceptHandler) -> None:
        if clause.name is None:
            self.write("POP", None, clause)
        else:
            self.name_operation("STORE", clause.name, clause)

    def _forget_exception_name(self, clause: ast.ExceptHandler) -> None:
        if clause.name is not None:
            self.write("LOAD_CONST", None, clause)
            self.name_operation("STORE", clause.name, clause)
            self.name_operation("DELETE", clause.name, clause)

    def _guarded_clause(self, clause: ast.ExceptHandler, block: Block) -> None:
        """The body of one except clause; its exception name is deleted however the body ends."""
        self.blocks.append(block)
        if clause.name is None:
            self.statements(clause.body)
        else:
            forget, after = Label(), Label()
            region = self.protect(forget, self.depth)
            self.blocks.append(Block("try", clause, region))
            self.statements(clause.body)
            self.blocks.pop()
            self.finish(region)
            self.write("JUMP", after, clause)
            self.place(forget)                              # [previous, new exception], under the outer region
            self._forget_exception_name(clause)
            self.write("RERAISE", None, clause)
            self.place(after)
        self.blocks.pop()

    # except*

    def visit_TryStar(self, node: ast.Try) -> None:
        if node.finalbody:
            self._try_finally(node, lambda: self._try_except_star(node))
        else:
            self._try_except_star(node)

    def _try_except_star(self, node: ast.Try) -> None:
        """Each clause takes its part of the group; what the clauses raise is collected and raised at the end with what is left."""
        handler, cleanup, end, again = Label(), Label(), Label(), Label()
        self._protected_body(node, handler, end)
        self.place(handler)
        first, last = node.handlers[0], node.handlers[-1]
        self.write("PUSH_EXC", None, first)                 # [previous, e]
        region = self.protect(cleanup, self.depth - 1)
        self.write("DUP", None, first)
        self.write("BUILD_LIST", 0, first)
        self.write("SWAP", 2, first)                        # [previous, e, raised, rest]
        for clause in node.handlers:
            self._star_clause(clause)
        self.write("LIST_APPEND", 1, last)                  # [previous, e, raised]
        self.write("PREPARE_RERAISE", None, last)           # [previous, to raise or None]
        self.write("DUP", None, last)
        self.write("POP_JUMP_IF_NOT_NONE", again, last)
        self.finish(region)
        self.write("POP", None, last)
        self.write("POP_EXC", None, last)
        self.write("JUMP", end, last)
        self.place(again)
        self._restore_and_reraise(last)
        self.place(cleanup)
        self._restore_and_reraise(last)
        self.place(end)

    def _star_clause(self, clause: ast.ExceptHandler) -> None:
        unmatched, raised, after = Label(), Label(), Label()
        self.visit(clause.type)
        self.write("MATCH_EXC_GROUP", None, clause.type)    # [previous, e, raised, rest, matched or None]
        self.write("DUP", None, clause.type)
        self.write("POP_JUMP_IF_NONE", unmatched, clause.type)
        self._bind_exception(clause)
        region = self.protect(raised, self.depth)
        self._guarded_clause(clause, Block("try", clause, None))
        self.finish(region)
        self._forget_exception_name(clause)
        self.write("JUMP", after, clause)
        self.place(raised)                                  # [previous, e, raised, rest, new exception]
        self.write("LIST_APPEND", 2, clause)
        self.write("JUMP", after, clause)
        self.place(unmatched)
        self.write("POP", None, clause)
        self.place(after)
