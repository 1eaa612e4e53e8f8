"""What a page cannot hold, found in a document before anything is written, with its line.

The limits are those of the models' columns, as values; so a document is refused for the same reason
on every database, and whoever writes pages need not check them again. Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from stories.documents.anatomy import shortened
from stories.documents.model import Document
from stories.documents.problems import Problem, gettext_noop
from stories.documents.weight import MOST_BYTES, search_weight
from stories.importing.contents import TAKES, Contents, Fields

_TOO_LONG = gettext_noop("“%(field)s” has %(length)s characters; at most %(limit)s are possible.")
_NO_CHOICE = gettext_noop("“%(value)s” is no %(field)s; possible are: %(known)s.")
_NO_VALUE = gettext_noop("“%(value)s” is not possible as %(field)s.")
_TOO_HEAVY = gettext_noop(
    "With both languages the different words of the page take about %(size)s bytes of a search "
    "index; at most %(limit)s are possible."
)

#: The list that a field or row belongs to ("" for the page itself), and the name of the field.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """What one column holds: so many characters, one of some values, or what `holds` says."""

    longest: int | None = None
    choices: tuple[str, ...] = ()
    holds: Callable[[str], bool] = field(default=lambda _text: True, compare=False)

    def broken_by(self, name: str, text: str) -> tuple[str, Mapping[str, object]] | None:
        """The message of what is wrong with `text`, and its values; None where nothing is."""
        if self.choices and text not in self.choices:
            known = ", ".join(self.choices)
            return _NO_CHOICE, {"field": name, "value": shortened(text), "known": known}
        if self.longest is not None and len(text) > self.longest:
            return _TOO_LONG, {"field": name, "length": len(text), "limit": self.longest}
        if not self.holds(text):
            return _NO_VALUE, {"field": name, "value": shortened(text)}
        return None


NO_LIMIT = Limit()


def broken_limits(
    contents: Contents, document: Document, *, limits: Mapping[Place, Limit]
) -> Iterator[Problem]:
    """An error for every text of `document`, read as `contents`, that its column cannot hold."""
    yield from _broken(contents.fields, "", None, document, limits)
    for name, rows in contents.lists.items():
        for row in rows:
            yield from _broken(row.fields, name, row.line, document, limits)


def _broken(
    fields: Fields,
    where: str,
    line: int | None,
    document: Document,
    limits: Mapping[Place, Limit],
) -> Iterator[Problem]:
    for (name, _language), text in sorted(fields.items()):
        if found := limits.get((where, name), NO_LIMIT).broken_by(name, text):
            template, values = found
            yield Problem("error", template, values, line or _line(document, where or name))


def _line(document: Document, name: str) -> int | None:
    """Where a section stands; what has no section of its own comes from the meta line."""
    return document.lines.get(name, document.lines.get("meta"))


def too_heavy(contents: Contents) -> Problem | None:
    """What is wrong where the texts of a page or of one take are more than can be searched."""
    texts = [contents.fields, *(row.fields for row in contents.rows(TAKES))]
    size = max(search_weight(fields.values()) for fields in texts)
    if size <= MOST_BYTES:
        return None
    return Problem("error", _TOO_HEAVY, {"size": size, "limit": MOST_BYTES})
