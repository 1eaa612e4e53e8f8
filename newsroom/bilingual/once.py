"""`once`: what a function says of a model is worked out one time.

`functools.cache` with the types of the function: what is written about it takes no classes of
models for values that can be remembered.
"""

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


def once(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, called once for each set of arguments in the life of the process."""
    return cast("Callable[P, R]", cache(function))
