"""What a picture shows, and the digest that stands in its address. Plain values."""

import datetime as dt
import hashlib
from dataclasses import dataclass

#: Another number with every change of the design.
_DESIGN = 1


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a picture: `title` is in `language`, `names` are those of the site."""

    names: tuple[str, ...]
    title: str
    dek: str
    date: dt.date | None
    language: str

    @property
    def digest(self) -> str:
        """20 hex digits that are others as soon as the picture is another."""
        shown = repr((_DESIGN, self.names, self.title, self.dek, self.date, self.language))
        return hashlib.blake2b(shown.encode("utf-8", "replace"), digest_size=10).hexdigest()
