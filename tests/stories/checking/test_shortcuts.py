"""What is worked out quickly comes to the same as by its slow definition."""

import re
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from stories.checking import wording
from stories.checking.contradictions import _Comparing
from stories.checking.endings import is_attached
from stories.checking.folding import lowered
from stories.checking.names import Mention, Name, Names
from stories.checking.statements import Passage, Place, statements
from stories.checking.wording import AIM, CHANGE, says_aim, says_change, stems

# Names

CALLED = [
    Name(1, "희토류"),
    Name(2, "희토류 자석"),
    Name(3, "Rare Earths"),
    Name(4, "Rare-earth magnets"),
    Name(5, "WHO", is_proper=True),
    Name(6, "S&P", is_proper=True),
    Name(7, "한·미 동맹", is_proper=True),
    Name(8, "Rare", is_proper=True),
    Name(9, "희토"),
]
NAMES = Names.of(CALLED)
NAMED = st.lists(
    st.sampled_from(
        [
            *"희토류자석한미동맹를는가은 -·‧_\n.&('",
            "rare",
            "Rare",
            "earth",
            "s",
            "magnets",
            "WHO",
            "S&P",
        ]
    ),
    max_size=14,
).map("".join)


def by_letters(text):
    """Mentions by the definition: every name at every beginning of a word, the longest first."""
    lower = lowered(text)
    letters = [place for place, char in enumerate(lower) if char == "\n" or char not in " -·‧_"]
    kept = "".join(lower[place] for place in letters)
    done = 0
    for number, place in enumerate(letters):
        is_start = lower[place].isalnum() and not (place and lower[place - 1].isalnum())
        if not is_start or place < done:
            continue
        found = [name for name in CALLED if kept.startswith(key_of(name), number)]
        for name in sorted(found, key=lambda name: -len(key_of(name))):
            stop = letters[number + len(key_of(name)) - 1] + 1
            written = text[place:stop]
            if is_written(name, written) and is_closed(written, text[stop:]):
                yield Mention(name.page, written, place, stop)
                done = stop
                break


def key_of(name):
    return re.sub(r"[ ·&-]", lambda sign: "&" if sign[0] == "&" else "", name.text).lower()


def is_written(name, written):
    if name.text.isupper() and name.text.isascii():
        return re.sub("[ _·‧-]", "", written) == name.text
    return not (name.is_proper and name.text[0].isupper() and written[0].islower())


def is_closed(written, behind):
    rest = re.match("[가-힣]*", behind)[0]
    return not re.match(r"\w", behind[len(rest) :]) and is_attached(written, rest)


@given(NAMED)
@example("희토류자석을, Rare-Earth  Magnets·WHO")
@example("희-토류가")
@example("rare\nearths")
def test_names_are_those_found_letter_by_letter(text):
    assert list(NAMES.mentions(text)) == list(by_letters(text))


# Words

SAID = st.lists(
    st.sampled_from(
        [
            *("rose", "Up", "UPdate", "increasing", "cut", "targets", "by", "2030", "2026년까지"),
            *(
                "까지",
                "늘린다",
                "늘릴",
                "계획이다",
                "려",
                "한다",
                "할",
                "것",
                "상승세는",
                "떨어졌다",
            ),
            *(
                "will",
                "Willing",
                "price",
                "가격이",
                "희토류",
                "3%",
                "cut가",
                "down_",
                " ",
                " ",
                "\n",
                "-",
            ),
        ]
    ),
    max_size=10,
).map("".join)


@given(SAID)
@example("by 2030")
@example("2026년까지 늘릴 것")
@example("by 2026년까지")
def test_words_say_one_by_one_what_the_text_says(text):
    bare = wording._WORD.findall(CHANGE.sub(" ", text))
    assert says_change(text) == bool(CHANGE.search(text))
    assert says_aim(text) == bool(AIM.search(text))
    assert stems(text) == {found for word in bare if (found := wording._stem(word))}


# Contradictions

SUBJECTS = ["rare earth output", "magnet exports to Japan", "tariffs", "희토류 생산량", "수출"]
SENTENCE = st.builds(
    "{0} {1} {2}{3}{4}. ".format,
    st.sampled_from(SUBJECTS),
    st.sampled_from(["is", "rose by", "will be", "was (in 2019)"]),
    st.integers(1, 99),
    st.sampled_from(["%", " tonnes", " million dollars"]),
    st.sampled_from(["", " of exports", " and 7 kg of dust", ", tariffs included"]),
)


@given(st.lists(SENTENCE, max_size=12).map("".join))
def test_statements_that_are_not_compared_have_nothing_in_common(text):
    said = list(statements(Passage(Place("split", "en"), text)))
    comparing = _Comparing.of(said, 2026)
    near = {(id(one), id(other)) for one, other in comparing._near()}
    for one, other in combinations(comparing.candidates, 2):
        is_alike = (
            other.said.figure.dimension in one.dimensions
            and one.said.senses == other.said.senses
            and comparing._likeness(one, other) > 0
        )
        assert not is_alike or (id(one), id(other)) in near
