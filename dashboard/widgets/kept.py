"""What is made of a view, kept with it: the same frozen object, read again from a cache, is not written again."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
View = TypeVar("View")
Made = TypeVar("Made")
MOST = 512


def kept_with_view(draw: Callable[Concatenate[View, P], Made]) -> Callable[Concatenate[View, P], Made]:
    """The same thing made for the same object (never an equal one) and the same choices, which must be hashable.

    The view is held, so that its address in memory cannot come to name another; the oldest of ``MOST`` is let go.
    """
    held: OrderedDict[tuple[object, ...], tuple[View, Made]] = OrderedDict()
    lock = Lock()

    @wraps(draw)
    def drawn(view: View, /, *args: P.args, **kwargs: P.kwargs) -> Made:
        key = (id(view), args, *kwargs.items())
        found = held.get(key)
        if found is not None:
            return found[1]
        made = draw(view, *args, **kwargs)
        with lock:
            held[key] = (view, made)
            while len(held) > MOST:
                held.popitem(last=False)
        return made

    return drawn
