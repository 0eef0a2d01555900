"""Small faults that a slip of the hand could put into a module."""

import ast
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
JOINED: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
A_THIRD = 4 / 3


class Fault(NamedTuple):
    """One fault: the line, what stood there and stands there now, and the module with it."""

    line: int
    before: str
    after: str
    source: str


def faults(source: str, how_many: int, seed: int) -> list[Fault]:
    """As many faults as that, each in another line; the same for the same seed."""
    tree = ast.parse(source)
    places = list(_places(tree))
    random.Random(seed).shuffle(places)
    of_line = {line: number for number, line in places}
    return sorted(_made(tree, number) for number in list(of_line.values())[:how_many])


def _places(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Where a fault can be: the node's number in the walk, and its line."""
    fixed = {id(node) for one in ast.walk(tree) for node in _untouched(one)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in fixed and _spoilt(deepcopy(node)):
            yield number, getattr(node, "lineno", 0)


def _untouched(node: ast.AST) -> Iterator[ast.AST]:
    """What changes no result: annotations, what is for them, arguments of decorators, and how
    `zip` would complain.
    """
    parts: list[ast.AST | None] = [
        getattr(node, "annotation", None),
        getattr(node, "returns", None),
    ]
    parts += getattr(node, "decorator_list", [])
    parts += [node] if isinstance(node, ast.keyword) and node.arg == "strict" else []
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        parts.append(node)
    for part in filter(None, parts):
        yield from ast.walk(part)


def _made(tree: ast.Module, number: int) -> Fault:
    spoilt = deepcopy(tree)
    node = list(ast.walk(spoilt))[number]
    before, line = ast.unparse(node), getattr(node, "lineno", 0)
    _spoilt(node)
    return Fault(line, before, ast.unparse(node), ast.unparse(spoilt))


def _spoilt(node: ast.AST) -> bool:
    """Put the fault in; whether there is one for this node."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARED:
            node.ops[0] = COMPARED[type(op)]()
        case ast.BoolOp(op=joining):
            node.op = JOINED[type(joining)]()
        case ast.BinOp(op=reckoning) if type(reckoning) in RECKONED:
            node.op = RECKONED[type(reckoning)]()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)):
            node.value = value + 1
        case ast.Constant(value=float(value)):
            node.value = value * A_THIRD or 1.0
        case ast.Call(func=ast.Name(id=name)) if name in CALLED:
            node.func = ast.Name(CALLED[name], ast.Load())
        case ast.If(test=test) | ast.IfExp(test=test):
            node.test = ast.UnaryOp(ast.Not(), test)
        case _:
            return False
    return True
