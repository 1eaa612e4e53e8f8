"""Plain text on one line: how names, headlines and headings are kept and compared."""

import unicodedata


def one_line(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


_DOTS = str.maketrans(dict.fromkeys("ㆍ•‧∙・", "·"))


def folded(text: str) -> str:
    """The form in which headings and labels are the same: case, spaces, dots, final colon aside."""
    name = unicodedata.normalize("NFC", text).casefold()
    return "".join(name.translate(_DOTS).split()).rstrip(":：")
