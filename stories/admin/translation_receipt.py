"""What became of a file that came back, in the words of the screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from newsroom.bilingual.differences import Piece, differences
from newsroom.bilingual.exchange.judging import Outcome
from newsroom.bilingual.exchange.protecting import Fault
from newsroom.bilingual.exchange.taking_in import Receipt, TextReport
from newsroom.bilingual.text import plain

#: What each outcome is called, the gravest first.
OUTCOMES: Final[dict[Outcome, str]] = {
    "refused": gettext_noop("refused"),
    "conflict": gettext_noop("conflict: changed here meanwhile, stays"),
    "gone": gettext_noop("no longer on the page"),
    "doubtful": gettext_noop("marked as uncertain, not taken"),
    "outdated": gettext_noop("taken, made from an older source"),
    "taken": gettext_noop("taken"),
    "confirmed": gettext_noop("confirmed"),
    "unchanged": gettext_noop("unchanged"),
    "open": gettext_noop("not translated"),
}
#: Outcomes that are counted and not listed: of a large file they are most.
_QUIET: Final = frozenset({"unchanged", "open"})
#: The colours of the results of imports, for what is of the same kind.
_LOOKS: Final[dict[Outcome, str]] = {
    "refused": "rejected",
    "conflict": "conflict",
    "gone": "conflict",
    "doubtful": "kept",
    "outdated": "kept",
    "taken": "updated",
    "confirmed": "updated",
}


@dataclass(frozen=True, slots=True)
class ToldText:
    """One text: what it is called, what became of it and why, and what it says now."""

    label: str
    outcome: str
    look: str
    problems: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ToldPage:
    """The texts of one page that are worth telling."""

    title: str
    url: str
    texts: tuple[ToldText, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A receipt for a screen."""

    receipt: Receipt
    faults: tuple[tuple[int | None, str], ...]
    counts: tuple[tuple[str, str, int], ...]
    pages: tuple[ToldPage, ...]

    @property
    def outdated(self) -> tuple[str, ...]:
        """The texts that were made from an older source, by page and name."""
        return tuple(
            f"{text.page}: {text.label}"
            for text in self.receipt.texts
            if text.outcome == "outdated"
        )


def told(receipt: Receipt) -> Told:
    """`receipt` for a screen."""
    counts = [
        (gettext(name), _LOOKS.get(outcome, ""), number)
        for outcome, name in OUTCOMES.items()
        if (number := receipt.count(outcome))
    ]
    return Told(
        receipt,
        tuple((fault.line, message_of(fault)) for fault in receipt.faults),
        tuple(counts),
        tuple(_pages(receipt.texts)),
    )


def message_of(fault: Fault) -> str:
    """What a fault says, in the language of the interface."""
    return gettext(fault.template) % fault.values


def _pages(texts: Iterable[TextReport]) -> Iterator[ToldPage]:
    worth_telling = [text for text in texts if text.outcome not in _QUIET]
    for page, of_page in groupby(worth_telling, key=lambda text: text.key.page):
        found = list(of_page)
        url = reverse("wagtailadmin_pages:edit", args=(page,))
        yield ToldPage(found[0].page, url, tuple(map(_text, found)))


def _text(text: TextReport) -> ToldText:
    shows: Any = text.after and text.after != text.before
    return ToldText(
        text.label,
        gettext(OUTCOMES[text.outcome]),
        _LOOKS.get(text.outcome, ""),
        tuple(message_of(fault) for fault in text.faults),
        differences(plain(text.before), plain(text.after)) if shows else (),
    )
