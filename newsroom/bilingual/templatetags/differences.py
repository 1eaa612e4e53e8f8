"""Differences between two texts in a template: marked for the eye, and told to who listens."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from newsroom.bilingual.differences import Piece

register = template.Library()


@register.filter
def marked(pieces: Sequence[Piece]) -> SafeString:
    """`pieces` with `<ins>` and `<del>`, each with a hidden word; a dash for nothing."""
    if not pieces:
        return format_html('<span class="nr-nothing">{}</span>', "–")
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces))


def _marked(piece: Piece) -> SafeString | str:
    if piece.kind == "same":
        return piece.text
    tag, word = ("del", _("deleted:")) if piece.kind == "deleted" else ("ins", _("inserted:"))
    hidden = format_html('<span class="w-sr-only">{} </span>', word)
    return format_html("<{0}>{1}{2}</{0}>", tag, hidden, piece.text)
