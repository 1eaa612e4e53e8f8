"""How heavy the different words of a text are for a search index.

PostgreSQL keeps the words of a page, each once, in at most a megabyte, and gives up the whole
transaction where they do not fit; SQLite takes any number. So that both answer alike, and at once,
what is too heavy is found out here. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from string import punctuation

#: Bytes that PostgreSQL has for the words of one page, less some room for what adds up elsewhere.
MOST_BYTES = 1_000_000

#: Text of fewer bytes than this never weighs too much, whatever it says.
_LIGHT = 250_000
#: Longer words are left out of the index.
_LONGEST_WORD = 2046
#: A word is kept with its length, padding and first place; further places are few and small.
_AROUND_A_WORD, _A_PLACE, _MOST_PLACES = 5, 2, 16_384

_WORD = re.compile(r"[^\W_]+")
_AROUND = f"{punctuation}“”‘’„«»「」『』…—–·"


def search_weight(texts: Iterable[str]) -> int:
    """An upper bound of the bytes that the words of `texts` take; 0 where it is small anyway."""
    texts = list(texts)
    if sum(4 * len(text) for text in texts) < _LIGHT:
        return 0
    words: Counter[str] = Counter()
    for text in texts:
        folded = text.casefold()
        words.update(_WORD.findall(folded))
        words.update(_compounds(folded))
    places = min(words.total(), _MOST_PLACES) * _A_PLACE
    lengths = (len(word.encode()) for word in words)
    return places + sum(length + _AROUND_A_WORD for length in lengths if length <= _LONGEST_WORD)


def _compounds(text: str) -> Iterator[str]:
    """What is kept whole as well as in parts: compounds, and addresses with their paths."""
    for written in text.split():
        word = written.strip(_AROUND)
        if not word.isalnum():
            yield word
            if slash := word.find("/") + 1:
                yield word[slash - 1 :]
