"""Bytes of a returned file to text, or the reason why not: size, encoding, characters."""

import re
from typing import Final

from newsroom.bilingual.exchange.protecting import Fault, gettext_noop

#: Above this a file is refused unread. All texts of 1,000 long stories are about half of it.
MAX_BYTES: Final = 20 * 1024 * 1024

_TOO_LARGE = gettext_noop("The file has %(size)d bytes; at most %(limit)d are accepted.")
_EMPTY = gettext_noop("The file is empty.")
_NOT_UNICODE = gettext_noop("The file is not UTF-8: the byte at offset %(offset)d is wrong.")
_DECLARED = gettext_noop("The file says that it is in %(encoding)s; save it as UTF-8.")
_CONTROL = gettext_noop("The file is no %(format)s: it holds the control character U+%(code)s.")

_ENCODING = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes, *, format_name: str) -> tuple[str, Fault | None]:
    """The text of `data` without a declaration of its encoding, or what is wrong with it."""
    if len(data) > MAX_BYTES:
        return "", Fault(_TOO_LARGE, {"size": len(data), "limit": MAX_BYTES})
    if not data.strip():
        return "", Fault(_EMPTY)
    is_utf16 = data.startswith(_UTF16)
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Fault(_NOT_UNICODE, {"offset": error.start}, line)
    declared = _ENCODING.match(text)
    if declared and declared[1].lower() not in {"utf-8", "utf8", "utf-16", "utf16"}:
        return "", Fault(_DECLARED, {"encoding": declared[1][:40]}, 1)
    if control := _CHARACTER.search(text):
        line = text.count("\n", 0, control.start()) + 1
        code = f"{ord(control[0]):04X}"
        return "", Fault(_CONTROL, {"format": format_name, "code": code}, line)
    return _DECLARATION.sub(_only_lines, text, count=1), None


def _only_lines(declaration: re.Match[str]) -> str:
    """Nothing, on as many lines: places in the rest stay what they were."""
    return "\n" * declaration[0].count("\n")
