"""What the code writes into the audit trail, read from the code: each line needs words."""

import ast
from collections.abc import Iterator
from functools import cache

from bot._bootstrap import ROOT
from bot.exchanges.base import Status
from bot.services.replacement import Life

# What an expression can be where the code has no literal; a new one has to be added here.
VARIABLES = {
    "status": tuple(status.value for status in Status),
    "ERASED": ("account-erase",),
    "f'access-{state}'": ("access-approved", "access-declined"),
    "action.name": ("a-button",),
    "life": tuple(life.value for life in Life),
    "why": ("dead", "lost"),
}
# Who is erased has no timeline any more, and the operator of the commands has none.
SHOWN_TO_NOBODY = {"account-erase", "restore"}


# Functions that write what their callers name: `_line` looks at their calls.
PASSED_ON = {"append", "_alter", "_say", "decide"}


@cache
def noted() -> tuple[tuple[str, str], ...]:
    """Return every action with each of its results."""
    return tuple(_noted())


def _noted() -> Iterator[tuple[str, str]]:
    for file in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for action, result in _line(node):
                if action not in SHOWN_TO_NOBODY:
                    yield action, result


def _line(node: ast.AST) -> Iterator[tuple[str, str]]:
    match node:
        case ast.AsyncFunctionDef(name=name):
            assert name in PASSED_ON or not any(map(_hands_on, ast.walk(node))), name
            return
        case ast.Call(func=ast.Name(id="Entry"), args=[_, _, action, _, result]):
            pass
        case ast.Call(func=ast.Attribute(attr="_alter"), args=[_, _, _, action, _]):
            result = ast.Constant("ok")
        case ast.Call(func=ast.Name(id="_say"), args=[_, _, _, action, _]):
            result = ast.Constant("ok")
        case ast.Call(func=ast.Attribute(attr="decide"), keywords=keywords) if "action" in _names(
            keywords
        ):
            [action] = [keyword.value for keyword in keywords if keyword.arg == "action"]
            result = ast.Constant("ok")
        case ast.Call(keywords=keywords) if {"who", "action", "result"} <= _names(keywords):
            given = {keyword.arg: keyword.value for keyword in keywords}
            action, result = given["action"], given["result"]
        case _:
            return
    if not isinstance(action, ast.Name) or action.id != "action":
        yield from ((one, other) for one in _meant(action) for other in _meant(result))


def _hands_on(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="Entry"), args=[_, _, ast.Name(id="action"), _, _]):
            return True
    return False


def _names(keywords: list[ast.keyword]) -> set[str | None]:
    return {keyword.arg for keyword in keywords}


def _meant(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Constant):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*_meant(node.body), *_meant(node.orelse))
    return VARIABLES[ast.unparse(node)]
