"""The user dictionary of the analyser: names of entities that it would take for something else.

A name that is no word of the dictionary is taken apart as if it were a sentence: 갈림은 comes out
as a form of 갈리다. While a text is analysed, a country of as many syllables stands in the place of
such a name, so that what surrounds it is read as what surrounds a name.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from newsroom.search.analysis.folding import fold
from newsroom.search.analysis.korean import is_word
from newsroom.search.analysis.syllables import HANGUL, has_final

#: For a name of so many syllables: a country, by whether it ends in a consonant.
STAND_INS: Final = {
    2: ("호주", "미국"),
    3: ("러시아", "베트남"),
    4: ("네덜란드", "파키스탄"),
    5: ("인도네시아", "카자흐스탄"),
}
_LENGTHS: Final = sorted(STAND_INS, reverse=True)
#: From so many syllables on, a name is one wherever it stands.
_UNMISTAKABLE: Final = 3


@dataclass(frozen=True, slots=True)
class Names:
    """The names that need a place in the dictionary, and how the first two syllables begin them."""

    names: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Those of `names` that the analyser would not know for words, without their spaces."""
        hard = frozenset(
            name
            for name in {fold(each).replace(" ", "") for each in names}
            if HANGUL.fullmatch(name) and len(name) in STAND_INS and not is_word(name)
        )
        return cls(hard, frozenset(name[:2] for name in hard))

    def find(self, run: str) -> tuple[int, int] | None:
        """Where the first name stands in `run`, a word of Hangul; None without one."""
        if not self.names:
            return None
        for start in range(len(run) - 1):
            if run[start : start + 2] in self.beginnings:
                for length in _LENGTHS:
                    name = run[start : start + length]
                    is_whole = len(name) == length and name in self.names
                    if is_whole and (start == 0 or is_unmistakable(name)):
                        return start, start + length
        return None


def stand_in(name: str) -> str:
    """What stands in the place of `name`."""
    return STAND_INS[len(name)][has_final(name)]


def is_unmistakable(name: str) -> bool:
    """Whether `name` is one whatever follows it; a shorter one must be followed by a particle."""
    return len(name) >= _UNMISTAKABLE


NO_NAMES: Final = Names()


class _Dictionary:
    """The names in use in this process, read again when what they are read from says so."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version: object = None
        self._names = NO_NAMES
        self._source: tuple[Callable[[], object], Callable[[], Iterable[str]]] | None = None

    def provide(self, *, version: Callable[[], object], names: Callable[[], Iterable[str]]) -> None:
        """Say where names come from; `version` is asked each time and must be cheap."""
        self._source = (version, names)

    @property
    def latest(self) -> Names:
        """The names as they were when last asked for, without asking."""
        return self._names

    def current(self) -> Names:
        """The names as they are now."""
        if self._source is None:
            return NO_NAMES
        version, names = self._source
        found = version()
        if found != self._version:
            with self._lock:
                self._names = Names.of(names())
                self._version = found
        return self._names


dictionary: Final = _Dictionary()
