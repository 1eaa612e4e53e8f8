"""What is to become of one text that came back, beside the text as it stands now."""

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from newsroom.bilingual.exchange.collecting import Place
from newsroom.bilingual.exchange.protecting import Fault, faults_of, gettext_noop
from newsroom.bilingual.exchange.sealing import Basis, fingerprint, opened
from newsroom.bilingual.exchange.segmenting import Piece, Segment, merged
from newsroom.bilingual.exchange.units import ReturnedUnit, pieces_of
from newsroom.bilingual.text import digest, is_blank, nfc

#: taken: a new text; outdated: a new text, made from a source that says something else by now;
#: confirmed: the same text, of which the file says that it is right; unchanged; open: nothing is
#: translated; doubtful: marked as uncertain; conflict: changed here too; gone: no such text any
#: more; refused: not a text that may be stored, or not by this person.
Outcome = Literal[
    "taken",
    "outdated",
    "confirmed",
    "unchanged",
    "open",
    "doubtful",
    "conflict",
    "gone",
    "refused",
]
#: Outcomes by which a page changes.
CHANGES: Final[frozenset[Outcome]] = frozenset({"taken", "outdated", "confirmed"})

_TOO_LONG = gettext_noop("%(length)d characters; at most %(limit)d have room.")
_SOURCE_CHANGED = gettext_noop("The source text itself was changed in the file.")
_UNKNOWN_SOURCE = gettext_noop(
    "The file has lost its seal, and the source says something else now: export it anew."
)

#: What stands in a file for a character that no file can hold.
_REPLACED: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a text: `stored` is what is to be stored, where it is a change of words."""

    outcome: Outcome
    stored: str | None = None
    faults: tuple[Fault, ...] = ()
    basis: Basis | None = None
    then: str = ""

    @property
    def is_change(self) -> bool:
        """Whether the page changes by it."""
        return self.outcome in CHANGES


def judge(place: Place, unit: ReturnedUnit, *, overwrite: bool = False) -> Verdict:
    """The verdict on `unit` for the text at `place`; `overwrite` decides conflicts for the file."""
    if unit.target is None:
        return Verdict("open")
    basis = opened(unit.seal) if unit.seal else _unsealed(place, unit)
    if basis is None:
        return Verdict("refused", faults=(Fault(_UNKNOWN_SOURCE, line=unit.line),))
    if fault := _tampered(place, unit, basis):
        return Verdict("refused", faults=(fault,))
    if unit.progress == "doubtful" and not _says_the_same(place, unit, basis):
        return Verdict("doubtful")
    pieces = _tidied(place, pieces_of(unit.target, is_rich=place.is_rich))
    made, faults = _made(place, pieces, basis)
    if faults:
        return Verdict("refused", faults=tuple(replace(each, line=unit.line) for each in faults))
    return _weighed(place, unit, basis, made, overwrite=overwrite)


def _weighed(
    place: Place, unit: ReturnedUnit, basis: Basis, made: Segment, *, overwrite: bool
) -> Verdict:
    """A sound text beside what stands there."""
    stored, is_old = made.stored(), basis.source != digest(place.stored_source)
    if is_blank(stored):
        return Verdict("open")
    now = place.target
    if now is not None and stored == now.stored():
        return Verdict("confirmed" if _confirms(place, unit) and not is_old else "unchanged")
    if fingerprint(made) == basis.fingerprint:
        return Verdict("unchanged")
    if basis.fingerprint != fingerprint(now) and not overwrite:
        return Verdict("conflict", stored)
    if not is_old:
        return Verdict("taken", stored)
    return Verdict("outdated", stored, basis=basis, then=_said_then(place, unit, basis))


def _confirms(place: Place, unit: ReturnedUnit) -> bool:
    """Whether the file says of a text that needed a person that a person has seen it."""
    if place.state == "machine":
        return unit.progress == "reviewed"
    return place.state == "outdated" and unit.progress in {"translated", "reviewed"}


def _says_the_same(place: Place, unit: ReturnedUnit, basis: Basis) -> bool:
    pieces = _tidied(place, pieces_of(unit.target or "", is_rich=place.is_rich))
    made, faults = _made(place, pieces, basis)
    return not faults and fingerprint(made) in {basis.fingerprint, fingerprint(place.target)}


def _unsealed(place: Place, unit: ReturnedUnit) -> Basis | None:
    """What a text without a seal was made from, where its source still stands there word for word.

    What the translation was is not known then, so that anything else than nothing is a conflict.
    """
    now = place.basis
    if pieces_of(unit.source, is_rich=place.is_rich) != now.asked.pieces:
        return None
    return replace(now, fingerprint="" if now.given is None else None)


def _tampered(place: Place, unit: ReturnedUnit, basis: Basis) -> Fault | None:
    """What is wrong with a source that is not what was sealed; one that is left out is not."""
    pieces = pieces_of(unit.source, is_rich=place.is_rich)
    if not pieces or any(_REPLACED in piece for piece in pieces if isinstance(piece, str)):
        return None
    marks = {number for number, _code in basis.asked.codes}
    is_known = all(isinstance(piece, str) or piece.number in marks for piece in pieces)
    if is_known and digest(basis.asked.with_pieces(pieces).stored()) == basis.source:
        return None
    return Fault(_SOURCE_CHANGED, line=unit.line)


def _said_then(place: Place, unit: ReturnedUnit, basis: Basis) -> str:
    """The source that the file was made from."""
    pieces = pieces_of(unit.source, is_rich=place.is_rich)
    return basis.asked.with_pieces(pieces).stored() if pieces else ""


def _tidied(place: Place, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Composed Unicode; a text that has one line has no breaks."""
    composed = merged(nfc(piece) if isinstance(piece, str) else piece for piece in pieces)
    if place.limit is None:
        return composed
    return merged(" ".join(p.splitlines()) if isinstance(p, str) else p for p in composed)


def _made(
    place: Place, pieces: tuple[Piece, ...], basis: Basis
) -> tuple[Segment, tuple[Fault, ...]]:
    """The translation, and what is wrong with it.

    Its codes are those of the source, or exactly those of the translation that was there.
    """
    faults = faults_of(pieces, source=basis.asked)
    if not place.is_rich:
        return Segment(pieces), faults or _length_fault(place, pieces)
    if not faults:
        return _fresh(basis.asked, place.source).with_pieces(pieces), ()
    if basis.given and not faults_of(pieces, source=basis.given):
        return basis.given.with_pieces(pieces), ()
    return basis.asked, faults


def _fresh(asked: Segment, now: Segment) -> Segment:
    """`asked` with the codes that the source has now, where it is the same but for addresses."""
    is_alike = [(number, code.tag) for number, code in asked.codes] == [
        (number, code.tag) for number, code in now.codes
    ]
    return replace(asked, codes=now.codes) if is_alike and asked.marks == now.marks else asked


def _length_fault(place: Place, pieces: tuple[Any, ...]) -> tuple[Fault, ...]:
    length = len("".join(pieces))
    if place.limit is None or length <= place.limit:
        return ()
    return (Fault(_TOO_LONG, {"length": length, "limit": place.limit}),)
