"""Names that a text mentions: by any name or alias, whatever Korean attaches to it.

The longest name wins, and a word inside a longer one is no name: 한국 is not named by 한국어. The
time grows with the text alone: a place in it is looked up by the way it begins, however many
names there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from newsroom.bilingual.text import nfc
from stories.checking.endings import is_attached
from stories.checking.folding import lowered

#: Letters by which names are told apart before they are compared; shorter ones are no names.
_BEGINNING: Final = 2
#: What may stand inside a name or not: rare-earth magnets, 희토류자석, 한·미 동맹.
_KEPT = re.compile(r"\n|[^\s\-_·‧・]+")
_SEPARATORS = re.compile(r"[\s\-_·‧・]+")
_BETWEEN = re.compile(r"[\s\-_·‧・]")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_HANGUL = re.compile(r"[가-힣]*")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a page. A proper one is written with a capital: Target, but neodymium."""

    page: int
    text: str
    is_proper: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that a text names: where, and in which words."""

    page: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page that a key stands for. `exact` is how an abbreviation has to be written."""

    page: int
    exact: str = ""
    needs_capital: bool = False

    def allows(self, written: str) -> bool:
        if self.exact:
            return _SEPARATORS.sub("", written) == self.exact
        return not (self.needs_capital and written[0].islower())


@dataclass(frozen=True, slots=True)
class Names:
    """All names, by their letters and by how these begin. Made once, for any number of texts."""

    entries: Mapping[str, tuple[_Entry, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, names: Iterable[Name]) -> "Names":
        """A matcher for `names`; where several pages have one name, the first is meant."""
        entries: dict[str, list[_Entry]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in names:
            written = _SEPARATORS.sub("", nfc(name.text))
            key = lowered(written)
            if len(key) >= _BEGINNING and not key.isdigit():
                entries[key].append(_entry(name, written))
                lengths[key[:_BEGINNING]].add(len(key))
        return cls(
            {key: tuple(found) for key, found in entries.items()},
            {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
        )

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every mention in `text`, in order, none inside another."""
        original = nfc(text)
        lower = lowered(original)
        done = 0
        for word in _WORD_START.finditer(lower):
            start = word.start()
            beginning = lower[start : start + _BEGINNING]
            if start < done or (beginning.isalnum() and beginning not in self.lengths):
                continue
            if found := self._longest(_Letters(original, lower, start)):
                done = found.end
                yield found

    def _longest(self, letters: "_Letters") -> Mention | None:
        """The longest name that `letters` begin with."""
        for length in self.lengths.get(letters.first(_BEGINNING), ()):
            key = letters.first(length)
            entries = self.entries.get(key)
            if not entries or len(key) < length or not letters.may_end(length):
                continue
            written = letters.written(length)
            page = next((entry.page for entry in entries if entry.allows(written)), None)
            if page is not None:
                return Mention(page, written, letters.start, letters.start + len(written))
        return None


def _entry(name: Name, written: str) -> _Entry:
    is_short = written.isascii() and written.upper() == written and any(map(str.isalpha, written))
    return _Entry(
        name.page,
        written if is_short else "",
        needs_capital=name.is_proper and written[0].isupper(),
    )


@dataclass(slots=True)
class _Letters:
    """A text from `start` on without what may stand inside a name, read as far as it is asked for.

    `lower` is `original` without case, `places` say where each of the letters `text` stands. A line
    ends a name.
    """

    original: str
    lower: str
    start: int
    text: str = ""
    places: list[int] = field(default_factory=list)

    def first(self, length: int) -> str:
        """The first `length` letters, fewer where the text ends before."""
        plain = self.lower[self.start : self.start + length]
        if not self.text and not _BETWEEN.search(plain):
            return plain
        if len(self.text) < length:
            self._read(length)
        return self.text[:length]

    def _read(self, length: int) -> None:
        """Read `length` letters, a few more where they come along."""
        place = self.places[-1] + 1 if self.places else self.start
        for piece in _KEPT.finditer(self.lower, place):
            end = min(piece.end(), piece.start() + length)
            self.text += self.lower[piece.start() : end]
            self.places += range(piece.start(), end)
            if len(self.text) >= length:
                return

    def _end(self, length: int) -> int:
        """Where the first `length` letters, which were asked for, end."""
        return self.places[length - 1] + 1 if self.places else self.start + length

    def written(self, length: int) -> str:
        """The first `length` letters as they are written."""
        return self.original[self.start : self._end(length)]

    def may_end(self, length: int) -> bool:
        """Whether a word ends there, or goes on with nothing but particles."""
        stop = self._end(length)
        tail = _HANGUL.match(self.original, stop)
        rest = tail[0] if tail else ""
        behind = self.original[stop + len(rest) : stop + len(rest) + 1]
        if behind.isalnum() or behind == "_":
            return False
        return is_attached(self.written(length), rest)
