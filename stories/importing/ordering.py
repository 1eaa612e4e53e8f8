"""Where the rows of a merged list stand: in the document's order, or in that of an editor.

Rows are known here by their places alone. Pure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from stories.importing.contents import Row


def in_order(pairs: Mapping[int, int]) -> bool:
    """Whether paired rows stand in the same order on both sides."""
    places = [pairs[place] for place in sorted(pairs)]
    return places == sorted(places)


def ordered(
    kept: Mapping[int, Row],
    added: Mapping[int, Row],
    theirs_to_ours: Mapping[int, int],
    count: int,
    *,
    follow: bool,
) -> Iterator[Row]:
    """All rows: in the document's order where an editor has not changed it, else in ours.

    A row that the document does not have stays behind the one that it stood behind.
    """
    ours_to_theirs = {here: there for there, here in theirs_to_ours.items()}
    sequence = [theirs_to_ours[place] for place in range(count) if place in theirs_to_ours]
    anchors = sequence if follow else sorted(theirs_to_ours.values())
    behind = _behind(kept, theirs_to_ours.values())
    fresh = _fresh_behind(added, theirs_to_ours, count)
    for anchor in [None, *anchors]:
        if anchor is not None and anchor in kept:
            yield kept[anchor]
        yield from (kept[place] for place in behind.get(anchor, ()))
        there = None if anchor is None else ours_to_theirs[anchor]
        yield from (added[place] for place in fresh.get(there, ()))


def _behind(kept: Mapping[int, Row], anchored: Collection[int]) -> dict[int | None, list[int]]:
    """The rows that the document does not have, by the row of the document before each."""
    behind: dict[int | None, list[int]] = {}
    anchors = set(anchored)
    last: int | None = None
    for place in sorted(set(kept) | anchors):
        if place in anchors:
            last = place
        else:
            behind.setdefault(last, []).append(place)
    return behind


def _fresh_behind(
    added: Collection[int], theirs_to_ours: Mapping[int, int], count: int
) -> dict[int | None, list[int]]:
    """The new rows, by the row before each that is not new."""
    fresh: dict[int | None, list[int]] = {}
    last: int | None = None
    for place in range(count):
        if place in theirs_to_ours:
            last = place
        elif place in added:
            fresh.setdefault(last, []).append(place)
    return fresh


def has_moved(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether rows that were there already stand in another order than they did."""
    places = {row.key: place for place, row in enumerate(before) if row.key}
    kept = [places[row.key] for row in after if row.key in places]
    return kept != sorted(kept)
