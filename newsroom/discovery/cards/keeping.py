"""Pictures that have been drawn, and a door through which one thread at a time goes to draw one."""

import threading
from typing import Any

from django.conf import settings
from django.core.cache import caches

from newsroom.discovery.cards.card import Card
from newsroom.discovery.cards.drawing import drawn
from newsroom.discovery.cards.fonts import CardFont

#: Seconds that a picture is kept for, and that somebody waits for another to be drawn.
_LIFETIME, _PATIENCE = 30 * 24 * 60 * 60, 3
_drawing = threading.BoundedSemaphore(1)


class TooBusyError(Exception):
    """Others are waiting for pictures already."""


def picture(card: Card, font: CardFont) -> bytes:
    """The picture of `card`, drawn unless it is kept.

    Raises:
        TooBusyError: this process draws others; pages come first.
    """
    cache, key = _cache(), f"newsroom-card:{card.digest}:{font.key}"
    kept: bytes | None = cache.get(key)
    if kept is not None:
        return kept
    if not _drawing.acquire(timeout=_PATIENCE):
        raise TooBusyError
    try:
        found = drawn(card, font)
    finally:
        _drawing.release()
    cache.set(key, found, _LIFETIME)
    return found


def _cache() -> Any:
    return caches["cards" if "cards" in settings.CACHES else "default"]
