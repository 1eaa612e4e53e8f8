"""Where the names come from that a translator is told: an app with a glossary enters it here."""

from collections.abc import Callable

from newsroom.bilingual.exchange.collecting import Terms, no_terms

_registered: list[Callable[[], Terms]] = []


def register(make: Callable[[], Terms]) -> None:
    """Let `make` give the glossary; it is asked anew for each file and each page. The last holds.

    A site that wants another one enters it in the `ready()` of its app.
    """
    _registered.append(make)


def current() -> Terms:
    """The glossary as it stands now; one without names where nobody entered any."""
    return _registered[-1]() if _registered else no_terms
