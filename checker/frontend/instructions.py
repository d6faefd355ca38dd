"""The instructions' shape: which of them jump, which end a path, and what each does to the height of the stack.

Meaning is the machine's business (see docs/architecture.md, section 1); the front end needs the shape to place exception handlers,
and the tests to prove that every path through every code keeps the stack in balance.
"""

from __future__ import annotations

from typing import Any

JUMPS = frozenset({
    "JUMP", "FOR_ITER", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE",
    "JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP",
})
"""Instructions whose argument is the index of another instruction."""

PATH_ENDS = frozenset({"JUMP", "RETURN", "RAISE", "RERAISE"})
"""Instructions that never go on to the next one."""

CANNOT_RAISE = frozenset({
    "LOAD_CONST", "STORE_FAST", "LOAD_CLOSURE", "BUILD_TUPLE", "BUILD_LIST", "JUMP", "POP", "DUP", "COPY", "SWAP",
    "PUSH_EXC", "POP_EXC", "LIST_TO_TUPLE", "ASSERT_ERROR", "NOP",
})
"""Instructions from which control cannot go to an exception handler."""

_FIXED = {
    "LOAD_CONST": 1, "LOAD_FAST": 1, "LOAD_WEAK": 1, "STORE_FAST": -1, "DELETE_FAST": 0,
    "LOAD_GLOBAL": 1, "STORE_GLOBAL": -1, "DELETE_GLOBAL": 0, "LOAD_NAME": 1, "STORE_NAME": -1, "DELETE_NAME": 0,
    "LOAD_DEREF": 1, "STORE_DEREF": -1, "DELETE_DEREF": 0, "LOAD_CLOSURE": 1, "LOAD_CLASSDEREF": 1,
    "LOAD_ATTR": 0, "STORE_ATTR": -2, "DELETE_ATTR": -1, "SUBSCR": -1, "STORE_SUBSCR": -3, "DELETE_SUBSCR": -2,
    "BINARY": -1, "INPLACE": -1, "UNARY": 0, "COMPARE": -1,
    "LIST_APPEND": -1, "SET_ADD": -1, "MAP_ADD": -2, "LIST_EXTEND": -1, "SET_UPDATE": -1, "DICT_UPDATE": -1, "DICT_MERGE": -1,
    "LIST_TO_TUPLE": 0, "SPREAD": 0, "SET_ANNOTATIONS": -1, "GET_ITER": 0, "CLOSE_ITER": 0, "JUMP": 0,
    "POP_JUMP_IF_FALSE": -1, "POP_JUMP_IF_TRUE": -1, "POP_JUMP_IF_NONE": -1, "POP_JUMP_IF_NOT_NONE": -1,
    "POP": -1, "DUP": 1, "COPY": 1, "SWAP": 0, "RETURN": -1, "PUSH_EXC": 1, "POP_EXC": -1, "RERAISE": -1,
    "MATCH_EXC": 0, "MATCH_EXC_GROUP": 0, "PREPARE_RERAISE": -1, "BEFORE_WITH": 1, "WITH_EXIT": 0, "WITH_EXC": 1,
    "YIELD": 0, "YIELD_FROM": -1, "GET_YIELD_FROM_ITER": 0, "IMPORT": 1, "IMPORT_FROM": 1, "IMPORT_STAR": -1,
    "GET_LEN": 1, "MATCH_SEQUENCE": 1, "MATCH_MAPPING": 1, "MATCH_KEYS": 1, "MATCH_CLASS": -1,
    "ASSERT_ERROR": 1, "JOIN_ALL": -1, "NOP": 0,
}

_BY_ARGUMENT = {
    "BUILD_TUPLE": lambda count: 1 - count,
    "BUILD_LIST": lambda count: 1 - count,
    "BUILD_SET": lambda count: 1 - count,
    "BUILD_STRING": lambda count: 1 - count,
    "BUILD_SLICE": lambda count: 1 - count,
    "BUILD_MAP": lambda pairs: 1 - 2 * pairs,
    "UNPACK_SEQUENCE": lambda count: count - 1,
    "UNPACK_EX": lambda counts: counts[0] + counts[1],
    "FORMAT_VALUE": lambda arg: -1 if arg[1] else 0,
    "CALL": lambda arg: -arg[0] - len(arg[1]),
    "CALL_SINK": lambda arg: -arg[0] - len(arg[1]),
    "CALL_EX": lambda has_keywords: -2 if has_keywords else -1,
    "RAISE": lambda count: -count,
    "MAKE_FUNCTION": lambda arg: 1 - bool(arg[1]) - bool(arg[2]) - bool(arg[3]),
    "BUILD_CLASS": lambda arg: 1 - abs(arg[2]) - len(arg[3]) - bool(arg[4]),
}

_WHEN_JUMPING = {"FOR_ITER": -1, "JUMP_IF_FALSE_OR_POP": 0, "JUMP_IF_TRUE_OR_POP": 0}
_WHEN_GOING_ON = {"FOR_ITER": 1, "JUMP_IF_FALSE_OR_POP": -1, "JUMP_IF_TRUE_OR_POP": -1}


def stack_effect(op: str, arg: Any, *, jumping: bool = False) -> int:
    """By how much an instruction makes the stack grow, on the way to its target or to the next instruction."""
    effect = _FIXED.get(op)
    if effect is None:
        effect = (_WHEN_JUMPING if jumping else _WHEN_GOING_ON).get(op)
    return _BY_ARGUMENT[op](arg) if effect is None else effect


def stack_reach(op: str, arg: Any) -> int:
    """How many elements from the top an instruction touches without the net effect showing it (`COPY 3` needs three)."""
    if op in ("COPY", "SWAP"):
        return arg
    if op == "MAP_ADD":
        return arg + 2
    if op in ("LIST_APPEND", "SET_ADD", "LIST_EXTEND", "SET_UPDATE", "DICT_UPDATE", "DICT_MERGE"):
        return arg + 1
    if op == "WITH_EXC":
        return 3
    if op == "SPREAD":
        return arg + 1
    if op == "SET_ANNOTATIONS":
        return 2
    if op in ("MATCH_EXC", "MATCH_EXC_GROUP", "YIELD_FROM", "MATCH_KEYS", "MATCH_CLASS", "SUBSCR", "BINARY", "INPLACE", "COMPARE"):
        return 2
    if op in ("DUP", "LOAD_ATTR", "UNARY", "GET_ITER", "CLOSE_ITER", "FOR_ITER", "BEFORE_WITH", "WITH_EXIT", "YIELD", "GET_LEN", "IMPORT_FROM",
              "PUSH_EXC", "UNPACK_SEQUENCE", "UNPACK_EX", "MATCH_SEQUENCE", "MATCH_MAPPING", "GET_YIELD_FROM_ITER", "LIST_TO_TUPLE"):
        return 1
    return max(0, -stack_effect(op, arg))
