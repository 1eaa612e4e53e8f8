"""Words for generated documents, as unevenly used as words are: a few often, most seldom.

`phrases` holds what is said again and again in news; here is what makes one text unlike another.
Names of people are put together from syllables, so that there is no end to them, and Korean nouns
are written together as Korean writes them. Everything is invented.
"""

from pathlib import Path
from random import Random
from typing import Final

from newsroom.bilingual.particles import particle

Pairs = tuple[tuple[str, str], ...]


def _read() -> dict[str, Pairs]:
    """The words of `vocabulary.txt`, English beside Korean, by their headings."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    words = {}
    for part in text.split("# ")[1:]:
        heading, *lines = part.splitlines()
        words[heading] = tuple(
            (english, korean) for english, _bar, korean in (line.partition(" | ") for line in lines)
        )
    return words


_WORDS: Final = _read()
#: What a trade is about: what sort, and of what.
SORTS: Final = _WORDS["sorts"]
GOODS: Final = _WORDS["goods"]
FAR_PLACES: Final = _WORDS["far_places"]
ACTORS: Final = _WORDS["actors"]
MANNERS: Final = _WORDS["manners"]
DEEDS: Final = _WORDS["deeds"]
MATTERS: Final = _WORDS["matters"]
#: How a sentence goes on.
REASONS: Final = _WORDS["reasons"]

#: Syllables of names.
_SURNAMES: Final = (
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민진"
)
_GIVEN: Final = (
    "가나다도라루리마미민보빈사서선소수승시아연영예온우원유윤율은의이인재정주준지진찬채하해현혜호"
)
_LATIN: Final = tuple(
    line.split()
    for line in (
        "Al Be Car Da El Fa Gre Ha Is Jo Ka Lu Ma No Pe Ra Sol Te Vi Wen Ya Zo",
        "ba ce di fo gri lan mi na ris ro sta ti va ven",
        "ch d k l m n r s sen ski t ton va wick za",
    )
)


def seldom(chance: Random, pairs: Pairs) -> tuple[str, str]:
    """One of `pairs`, the first of them most often."""
    return pairs[int(len(pairs) * chance.random() ** 2)]


def person(chance: Random, language: str) -> str:
    """The name of somebody who is quoted once."""
    if language == "ko":
        return "".join(map(chance.choice, (_SURNAMES, _GIVEN, _GIVEN)))
    first, last = ("".join(map(chance.choice, _LATIN)) for _each in range(2))
    return f"{first} {last}"


def aside(chance: Random, language: str) -> str:
    """A sentence that is said once: who did what, with what, and how."""
    place = 0 if language == "en" else 1
    manner, actor, deed, matter, reason, sort, goods = (
        seldom(chance, pairs)[place]
        for pairs in (MANNERS, ACTORS, DEEDS, MATTERS, REASONS, SORTS, GOODS)
    )
    somebody = person(chance, language)
    if language == "en":
        return chance.choice(
            (
                f"{reason[0].upper()}{reason[1:]}, {manner} {actor} {deed} the {matter}.",
                f"The {matter} of {sort} {goods} was what {somebody} {deed} {reason}.",
                f"{somebody}, who speaks for {manner} {actor}, {deed} the {sort} {goods}.",
            )
        )
    thing = f"{goods}{matter}"
    who, name, them = (
        particle(actor, "이/가"),
        particle(somebody, "은/는"),
        particle(actor, "을/를"),
    )
    it, what, those = (particle(each, "을/를") for each in (matter, thing, goods))
    return chance.choice(
        (
            f"{manner} {actor}{who} {reason} {matter}{it} {deed}.",
            f"{somebody}{name} {reason} {sort} {thing}{what} {deed}.",
            f"{actor}{them} 대변하는 {somebody} 씨는 {sort}{goods}{those} {deed}.",
        )
    )
