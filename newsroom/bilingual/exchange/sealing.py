"""What a text that goes out was made from, signed, so that it is known when the text comes back.

A seal holds the digest of the source, the codes of both texts and a fingerprint of the translation
as it stood. Nobody can change it without the site's secret key, so a file cannot bring a link or a
tag of its own, however old its source has become.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.segmenting import Code, Segment, skeleton

_SALT: Final = "newsroom.bilingual.exchange"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a translation was made from: `asked` and `given` hold no words, only where they stood.

    `given` is the translation that was there, None where there was none; `fingerprint` is what it
    said, None where that is not known.
    """

    key: str
    language: str
    source: str
    asked: Segment
    given: Segment | None
    fingerprint: str | None


def fingerprint(segment: Segment | None) -> str:
    """A few letters that change with anything in a text; "" where there is no text."""
    if segment is None:
        return ""
    return hashlib.blake2b(segment.stored().encode("utf-8", "replace"), digest_size=8).hexdigest()


def sealed(basis: Basis) -> str:
    """`basis`, signed."""
    asked = skeleton(basis.asked)
    given = skeleton(basis.given) if basis.given else None
    payload = {
        "k": basis.key,
        "l": basis.language,
        "s": basis.source,
        "f": basis.fingerprint,
        "r": int(asked.is_rich),
        "a": _packed(asked),
        "g": _packed(given) if given and given.pieces != asked.pieces else None,
    }
    return signing.Signer(salt=_SALT).sign_object(payload, compress=True)


def opened(seal: str) -> Basis | None:
    """What was sealed, or None where that is not what this site has signed."""
    try:
        payload = signing.Signer(salt=_SALT).unsign_object(seal)
    except signing.BadSignature:
        return None
    is_rich = bool(payload["r"])
    given = payload["g"]
    return Basis(
        key=payload["k"],
        language=payload["l"],
        source=payload["s"],
        asked=_unpacked(payload["a"], is_rich=is_rich),
        given=_unpacked(given, is_rich=is_rich) if given else None,
        fingerprint=payload["f"],
    )


def _packed(segment: Segment) -> list[Any]:
    codes = [[number, code.tag, code.opening, code.closing] for number, code in segment.codes]
    return [marked.written(segment), codes]


def _unpacked(packed: list[Any], *, is_rich: bool) -> Segment:
    written, codes = packed
    return Segment(
        marked.read(written, is_rich=is_rich),
        tuple((number, Code(tag, opening, closing)) for number, tag, opening, closing in codes),
        is_rich=is_rich,
    )
