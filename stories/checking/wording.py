"""The words of a sentence as stems that say what a figure is of.

Words that tell nothing of a subject are left out: articles and their like, who reports, how an
amount changes. Nations and their adjectives are one word, and so are words for one measure.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from stories.checking.endings import stem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Says that an amount is a change and not a level.
CHANGE: Final = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|increas\w*|grew|grow\w*|growth|jump\w*|surg\w*|gain\w*"
    r"|climb\w*|fall|falls|fell|fallen|falling|drop\w*|declin\w*|decreas\w*|shrink\w*|shrank|cut"
    r"|cuts|up|down|fewer|slump\w*|plung\w*|higher|lower|more|less|faster|slower|expand\w*"
    r"|contract\w*|reduc\w*)\b"
    r"|상승|하락|증가|감소|급등|급락|인상|인하|성장|올랐|올라|오른|오를|내렸|내려|떨어|뛰었|뛴|뛰어"
    r"|늘었|늘어|늘릴|줄었|줄어|줄일|치솟|폭등|폭락|감축|축소|확대|높아|낮아|오름|내림",
    re.IGNORECASE,
)
#: Says that an amount is wanted or to come.
AIM: Final = re.compile(
    r"\b(?:target\w*|goal\w*|aim\w*|plan\w*|want\w*|hope\w*|intend\w*|pledg\w*|promis\w*|would"
    r"|could|may|might|should|by\s20\d\d|will)\b"
    r"|목표|계획|예정|방침|공약|까지\s?(?:늘|줄|높|낮|채|올|내|확)|[려]\s?한다|할\s?것|될\s?것|겠다",
    re.IGNORECASE,
)

#: What `AIM` finds across two words; all else that is looked for stands within one.
_AIM_ACROSS: Final = re.compile(
    r"\b[Bb][Yy]\s20\d\d\b|까지\s(?:늘|줄|높|낮|채|올|내|확)|[려]\s한다|[할될]\s것"
)
_TOKEN: Final = re.compile(r"\w+")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z]+|[가-힣]{2,}")
_EMPTY: Final = _words("""
    the of and to in on at by for from with as is are was were be been being has have had having it
    its this that these those their they them he she his her who which what when where than then
    there here into over under about around roughly nearly almost some most least per or but while
    not no only also even still just such other one two three between after before during since
    until will would could may might can should must do does did so if we our you your all any each
    both last next new share according said says say like remain remains remained current currently
    now today world year years month months week weeks day days percent cent yen dollar dollars euro
    yuan million billion trillion tonnes tonne ton tons kg km
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    paper papers magazine press media outlet outlets writer writers critic critics analyst analysts
    economist economists report reports reported note notes noted point points stress stresses argue
    argues frame frames find finds call calls think tells told celebrate celebrates instead however
    see sees puts put
""")
_EMPTY_KOREAN: Final = _words("""
    가운데 이상 이하 정도 가량 이후 이전 지난해 올해 내년 현재 당시 그러나 하지만 또한 이는 이를
    있다 없다 했다 됐다 한다 된다 것이다 이다 위해 대해 따라 따르면 통해 같은 이런 그런 모두 다만
    역시 특히 여전 아직 이미 다시 각각 평균 최대 최소 퍼센트 달러 포인트 개월 비중 수준 규모 기준
    때문 경우 관련 매체 신문 경제지 전문지 업계지 언론 보도 지적 강조 분석 전망 전한다 짚는다 본다
    쓴다 주목 비판 주장 설명
""")
#: Words for one measure.
_MEASURES: Final = {
    word: measure
    for measure, forms in {
        "price": "price prices priced cost costs fee",
        "death": "death deaths died killed dead",
        "loss": "loss losses lost",
        "employ": "employ employs employees staff",
        "produce": "produce produces produced production output",
        "값": "값 가격 비용",
        "사망": "사망 사망자",
        "생산": "생산 생산량",
    }.items()
    for word in forms.split()
}
_DYING: Final = ("숨졌", "숨진", "숨지", "숨질")
#: Peoples and their countries, whose adjectives share no stem.
_PEOPLES: Final = {
    "chinese": "china", "japanese": "japan", "korean": "korea", "american": "us", "eu": "europe",
    "european": "europe", "russian": "russia", "german": "germany", "french": "france",
    "british": "britain", "indian": "india", "australian": "australia", "canadian": "canada",
    "vietnamese": "vietnam", "taiwanese": "taiwan", "malaysian": "malaysia", "brazilian": "brazil",
    "burmese": "myanmar", "african": "africa",
}  # fmt: skip
_ENDINGS: Final = (
    ("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ment", ""),
    ("ation", ""), ("ions", ""), ("ion", ""), ("ence", ""), ("ance", ""), ("ent", ""),
    ("ant", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST: Final = 3


def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that say what it is about."""
    return _NOTHING.union(*(_said(token).stems for token in _TOKEN.findall(text)))


def says_change(text: str) -> bool:
    """Whether `text` says that an amount is a change and not a level."""
    return any(_said(token).is_change for token in _TOKEN.findall(text))


def says_aim(text: str) -> bool:
    """Whether `text` says that an amount is wanted or to come."""
    return any(_said(token).is_aim for token in _TOKEN.findall(text)) or bool(
        _AIM_ACROSS.search(text)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What one stretch of letters and digits says."""

    stems: frozenset[str]
    is_change: bool
    is_aim: bool


_NOTHING: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=16384)
def _said(token: str) -> _Said:
    bare = CHANGE.sub(" ", token)
    stems = frozenset(found for word in _WORD.findall(bare) if (found := _stem(word)))
    return _Said(stems, is_change=bare != token, is_aim=bool(AIM.search(token)))


def _stem(word: str) -> str:
    """The stem of `word`, "" where it tells nothing."""
    return _korean(word) if "가" <= word[0] <= "힣" else _english(word.lower())


def _korean(word: str) -> str:
    bare = "사망" if word.startswith(_DYING) else stem(word)
    if measure := _MEASURES.get(word) or _MEASURES.get(bare):
        return measure
    return "" if len(bare) < 2 or _EMPTY_KOREAN & {bare, word} else bare


def _english(word: str) -> str:
    if word in _EMPTY:
        return ""
    if word in _MEASURES:
        return _MEASURES[word]
    known = _PEOPLES.get(word, word)
    for ending, instead in _ENDINGS:
        if known.endswith(ending) and len(known) - len(ending) >= _SHORTEST:
            return known if known.endswith("ss") else known.removesuffix(ending) + instead
    return known
