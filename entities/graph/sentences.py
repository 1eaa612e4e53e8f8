"""The sentence around a place in a text, in Korean or in English.

Both languages end a sentence with a mark and a space; Korean has no capitals to go by, English has
abbreviations to beware of. Pure functions.
"""

import re
from bisect import bisect_right
from typing import Final

#: Longer sentences are cut around the link, so that a backlink stays a line or two.
LONGEST: Final = 280

_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’」』)\]》〉]*+(?=\s)|[。！？]++[\"'”’」』)\]》〉]*+|\n",
)
_NEXT = re.compile(r"\s{0,40}(\S)")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w.])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|St|Prof|Gen|Gov|Sen|Rep|Sgt|Lt|Col"
    r"|No|Nos|vs|cf|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Ltd|Co|Fig|Vol)\Z"
)
_LOOK_BACK = 12


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of `text` begin, the first at 0."""
    return [0, *(match.end() for match in _END.finditer(text) if _ends(text, match))]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0] != ".":
        following = _NEXT.match(text, match.end())
        return match[0][0] != "." or not following or not following[1].islower()
    following = _NEXT.match(text, match.end())
    if following and following[1].islower():
        return False
    return not _ABBREVIATED.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])


def sentence_at(text: str, start: int, end: int, *, starts: list[int]) -> str:
    """The sentence of `text` that holds `start:end`, on one line, at most about `LONGEST` long.

    `starts` is `sentence_starts(text)`, found once for all the places in a text.
    """
    first = starts[bisect_right(starts, start) - 1]
    after = bisect_right(starts, max(start, end - 1))
    last = starts[after] if after < len(starts) else len(text)
    if last - first <= LONGEST:
        return " ".join(text[first:last].split())
    return _cut(text, max(first, start - LONGEST // 2), min(last, end + LONGEST // 2), first, last)


def _cut(text: str, begin: int, stop: int, first: int, last: int) -> str:
    """`text[begin:stop]` at whole words, with an ellipsis where something was left out."""
    stop = min(stop, begin + 2 * LONGEST)
    head = "" if begin <= first else "…"
    tail = "" if stop >= last else "…"
    words = text[begin:stop].split(" ")
    if head and len(words) > 2 and begin > first and text[begin - 1] != " ":
        words = words[1:]
    if tail and len(words) > 2 and text[stop] != " ":
        words = words[:-1]
    return head + " ".join(" ".join(words).split()) + tail
