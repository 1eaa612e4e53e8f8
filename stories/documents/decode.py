"""Bytes to clean text: UTF-8, composed (NFC), with plain line ends and nothing unprintable.

What a database would refuse or silently change (NUL, lone surrogates, control characters) is
rejected here, with its place, on every database alike.
"""

import re
import unicodedata

from stories.documents.problems import gettext_noop, rejected

MAX_BYTES = 2 * 1024 * 1024

_TOO_LARGE = gettext_noop("The file has %(size)s bytes; at most %(limit)s are accepted.")
_NOT_UTF8 = gettext_noop("The file is not UTF-8: the byte at offset %(offset)s is wrong.")
_SURROGATE = gettext_noop("The text holds half a character (a lone surrogate).")
_BINARY = gettext_noop("The file is not plain text: it holds the control character U+%(code)s.")
_EMPTY = gettext_noop("The file is empty.")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes | str) -> str:
    """The text of `data`; raises `RejectedError` where it has none."""
    text = _text(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text.replace("\v", " ").replace("\f", " "))
    if control := _CONTROL.search(text):
        code = f"{ord(control[0]):04X}"
        raise rejected(_BINARY, line=_line(text, control.start()), code=code)
    if not text.strip():
        raise rejected(_EMPTY)
    return text


def _text(data: bytes | str) -> str:
    if isinstance(data, str):
        if half := _SURROGATES.search(data):
            raise rejected(_SURROGATE, line=_line(data, half.start()))
        check_size(len(data.encode()))
        return data
    check_size(len(data))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise rejected(_NOT_UTF8, line=line, offset=error.start) from None


def storable(text: str) -> str:
    """`text` with a replacement character for whatever `decode` would not let pass."""
    return _SURROGATES.sub("\ufffd", _CONTROL.sub("\ufffd", text))


def check_size(size: int) -> None:
    """Raise `RejectedError` for a file of so many bytes that nobody should read it."""
    if size > MAX_BYTES:
        raise rejected(_TOO_LARGE, size=size, limit=MAX_BYTES)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
