"""English words by their stems, British spellings as American ones."""

import re
from functools import lru_cache
from threading import Lock
from typing import Final

from snowballstemmer import stemmer

#: Words that say nothing where another word stands beside them.
_WORDS: Final = (
    "a an and are as at be but by for from in is it its of on or that the this to was were with not"
)
STOP_WORDS: Final = frozenset(_WORDS.split())
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
_OUR = re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|ers?$)")
_RE = re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)")
#: Letters of a word that count; what is longer is no word.
_LONGEST: Final = 60
_STEMMER = stemmer("english")
#: The stemmer keeps the word that it works on in itself.
_STEMMING = Lock()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in lower case, which may hold digits or end in 's."""
    word = word.removesuffix("'s").replace("'", "")[:_LONGEST]
    if not word.isalpha():
        return word
    american = _RE.sub("er", _OUR.sub("or", _ISE.sub("iz", word)))
    with _STEMMING:
        return str(_STEMMER.stemWord(american))
