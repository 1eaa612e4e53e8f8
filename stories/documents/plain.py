"""Plain text on one line: how names, headlines and headings are kept and compared."""

import unicodedata
from functools import lru_cache


def one_line(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


_DOTS = str.maketrans(dict.fromkeys("ㆍ•‧∙・", "·"))


def folded(text: str) -> str:
    """The form in which headings and labels are the same: case, spaces, dots, final colon aside."""
    name = unicodedata.normalize("NFC", text).casefold()
    return "".join(name.translate(_DOTS).split()).rstrip(":：")


@lru_cache(256)
def foldings(forms: tuple[str, ...]) -> frozenset[str]:
    """The folded forms of `forms`, the few of one heading or label; worked out once."""
    return frozenset(folded(form) for form in forms)
