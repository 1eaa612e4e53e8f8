"""Where the quote of a take belongs: among the words of the source, or among their translations.

A document may quote a German paper in German, in English or in Korean. The language of the outlet
is known, so the question is only whether Latin letters are English: words that one language has and
its neighbours have not are counted, and where nothing speaks for English the words are the source's
own, which readers of both languages see. Pure.
"""

import re

from stories.documents.language import detect
from stories.documents.model import TakeItem
from stories.importing.contents import SHARED, Field

ORIGINAL: Field = ("quote_original", SHARED)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Languages that are not written in Latin letters: such letters are then a translation.
_OTHER_SCRIPTS = _words(
    """
    am ar be bg bn bo el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru si sr ta
    te tg th uk ur yi zh
    """
)
#: Words that are English and hardly anything else.
_ENGLISH = _words(
    """
    the of and that this these those which what who whose how where when while with without from
    into about have has had having were been being would could should must shall can cannot its it
    they their them there then than we our you your he his she not only by because after before
    more most such each any every other both between through though although however said says
    """
)
#: Words of other languages in Latin letters, without those that English writes alike: of German,
#: Dutch and the languages of Scandinavia; of the Romance ones; of some from further afield.
_OTHERS = _words(
    """
    der das und ist nicht ein eine einen einem einer auf mit von zu den dem des sich für wird
    werden auch aus bei nach wie dass über het een van niet dat voor zijn wordt aan ook maar och
    att det som är på av inte og ikke til har
    le la les et est une un pas que qui dans pour sur par au aux du ne se el los las y en por con
    para del al os um uma em não com da il lo gli che di della per non sono nel dei și este cu
    w na się nie z że jest je ve bir bu için ile yang dan untuk dengan ini itu akan và của là
    egy hogy nem az ja ei oli
    """
)
_WORD = re.compile(r"[a-zà-ɏ]+")
_ENGLISH_ENDING = re.compile(r"[a-z]{2,}(?:ly|ing|ness|ship|ful)\Z")
_MARKED = re.compile(r"[à-ɏ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
#: How many Latin letters say as much as one character of another script.
_CHARACTER = 3


def quote_field(take: TakeItem) -> Field:
    """The field that the quote of `take` fills."""
    spoken = take.language.partition("-")[0].lower()
    language = detect(take.quote)
    if language is None or language == spoken:
        return ORIGINAL
    if language == "en" and spoken != "ko" and not _is_english(take.quote, spoken=spoken):
        return ORIGINAL
    return "quote", language


def _is_english(text: str, *, spoken: str) -> bool:
    """Whether `text`, which an outlet that writes in `spoken` is quoted with, is English."""
    latin = len(_LATIN.findall(text))
    if latin < _CHARACTER * (sum(char.isalpha() for char in text) - latin):
        return False
    words = _WORD.findall(text.lower())
    english = sum(word in _ENGLISH for word in words)
    english += sum(bool(_ENGLISH_ENDING.match(word)) for word in words)
    other = sum(word in _OTHERS or bool(_MARKED.search(word)) for word in words)
    if spoken in _OTHER_SCRIPTS:
        return english >= other
    return english > other
