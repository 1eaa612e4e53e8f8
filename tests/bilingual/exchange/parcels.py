"""Parcels of a text or two, for the tests of the formats."""

from newsroom.bilingual.exchange.segmenting import Segment, numbered_like, rich
from newsroom.bilingual.exchange.units import Chapter, Parcel, State, Term, Unit, UnitKey

SUMMARY = UnitKey(12, "summary")
FIGURE = UnitKey(12, "value", "figures", "0123456789abcdef0123456789abcdef")


def unit(source: Segment, target: Segment | None = None, *, state: State = "missing") -> Unit:
    """A unit of a summary, with a term and a seal."""
    if target and target.is_rich:
        target = numbered_like(target, source)
    return Unit(
        key=SUMMARY,
        source=source,
        target=target,
        state=state,
        label="Summary",
        seal="sealed:abc-_",
        digest="0123456789abcdef",
        terms=(Term("Dysprosium", "디스프로슘"),),
    )


def parcel(*units: Unit) -> Parcel:
    """A file with the texts of one page, from English into Korean."""
    return Parcel("en", "ko", (Chapter(12, "Rare <earths> & co", "https://e.org/en/n/a", units),))


LINKED = unit(
    rich('<p>See <a linktype="page" id="3">this</a>.</p><hr/>'),
    rich('<p><a linktype="page" id="3">이것</a>을 보라.</p><hr/>'),
    state="outdated",
)
