"""Whether a translation has the codes of its source, each once, where a code may stand.

Lost, doubled and invented codes are faults, and so are paragraphs and lists that were taken apart:
links and emphasis may move within the text, its structure may not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from newsroom.bilingual.exchange.marked import written_mark
from newsroom.bilingual.exchange.segmenting import LISTS, Code, Mark, Piece, Segment


def gettext_noop(message: str) -> str:
    """Mark `message` for the catalogues without translating it here."""
    return message


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file or a text; whoever shows it translates `template`."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None

    @property
    def message(self) -> str:
        """The message in English."""
        return self.template % self.values


_LOST = gettext_noop("Lost: %(codes)s.")
_DOUBLED = gettext_noop("There more than once: %(codes)s.")
_INVENTED = gettext_noop("Not in the source: %(codes)s.")
_CROSSED = gettext_noop("%(code)s begins or ends inside another code.")
_STRUCTURE = gettext_noop(
    "Paragraphs, headings or lists stand in another order than in the source."
)
_INSIDE = gettext_noop("%(code)s stands inside a link or emphasis.")
_NESTED = gettext_noop("%(code)s is a link inside a link.")
_OUTSIDE = gettext_noop("Words stand outside of every paragraph: “%(words)s”.")

_LONGEST_SHOWN, _MOST_SHOWN = 40, 40


def faults_of(pieces: Sequence[Piece], *, source: Segment) -> tuple[Fault, ...]:
    """What is wrong with `pieces` as a text that has the codes of `source`."""
    if counted := tuple(_counted(pieces, source)):
        return counted
    if crossed := _crossed(pieces):
        return (Fault(_CROSSED, {"code": written_mark(crossed)}),)
    return tuple(islice(_misplaced(pieces, source), _MOST_SHOWN))


def _counted(pieces: Iterable[Piece], source: Segment) -> Iterator[Fault]:
    wanted, found = Counter(source.marks), Counter(p for p in pieces if isinstance(p, Mark))
    groups = (
        (_LOST, [mark for mark in wanted if mark not in found]),
        (_DOUBLED, [mark for mark in wanted if found[mark] > wanted[mark]]),
        (_INVENTED, [mark for mark in found if mark not in wanted]),
    )
    for template, marks in groups:
        if marks:
            yield Fault(template, {"codes": " ".join(_named(marks))})


def _named(marks: Sequence[Mark]) -> Iterator[str]:
    """The marks as a translator sees them; both ends of a pair as one, and not all of very many."""
    among = frozenset(marks)
    for mark in marks[:_MOST_SHOWN]:
        end = replace(mark, kind="close")
        if mark.kind == "open" and end in among:
            yield f"{written_mark(mark)}…{written_mark(end)}"
        elif mark.kind != "close" or replace(mark, kind="open") not in among:
            yield written_mark(mark)
    if len(marks) > _MOST_SHOWN:
        yield "…"


def _crossed(pieces: Iterable[Piece]) -> Mark | None:
    """The first mark that ends another pair than the innermost."""
    opened: list[int] = []
    for mark in (piece for piece in pieces if isinstance(piece, Mark)):
        if mark.kind == "open":
            opened.append(mark.number)
        elif mark.kind == "close" and (not opened or opened.pop() != mark.number):
            return mark
    return None


def _misplaced(pieces: Sequence[Piece], source: Segment) -> Iterator[Fault]:
    codes = source.code
    if _structure(pieces, codes) != _structure(source.pieces, codes):
        yield Fault(_STRUCTURE)
    walk = _Walk(codes)
    if any(walk.over(source.pieces)):
        return  # The source itself is odd; its translation may be as odd.
    for place in walk.over(pieces):
        if isinstance(place, str):
            yield Fault(_OUTSIDE, {"words": place[:_LONGEST_SHOWN]})
        elif codes[place.number].tag == "a":
            yield Fault(_NESTED, {"code": written_mark(place)})
        else:
            yield Fault(_INSIDE, {"code": written_mark(place)})


def _structure(pieces: Iterable[Piece], codes: Mapping[int, Code]) -> list[Mark]:
    return [p for p in pieces if isinstance(p, Mark) and codes[p.number].is_structure]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through a text that nests well and stops where something cannot stand."""

    codes: Mapping[int, Code]

    def over(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Words outside of a paragraph, structure inside a line, and links inside links."""
        has_structure = bool(_structure(pieces, self.codes))
        opened: list[Code] = []
        for piece in pieces:
            if isinstance(piece, str):
                if has_structure and piece.strip() and not _holds_words(opened):
                    yield piece.strip()
            elif piece.kind == "close":
                opened.pop()
            else:
                if self._cannot_stand(self.codes[piece.number], opened):
                    yield piece
                if piece.kind == "open":
                    opened.append(self.codes[piece.number])

    def _cannot_stand(self, code: Code, opened: Sequence[Code]) -> bool:
        if code.is_structure:
            return any(not outer.is_structure for outer in opened)
        return code.tag == "a" and any(outer.tag == "a" for outer in opened)


def _holds_words(opened: Sequence[Code]) -> bool:
    around = [code for code in opened if code.is_structure]
    return bool(around) and around[-1].tag not in LISTS
