"""Why a page, or a language of it, is not published: errors whose text an editor can act on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from newsroom.bilingual.particles import filled
from newsroom.bilingual.publishing.words import language_name, texts_named


class PublishingRefusedError(PublishPagePermissionError):
    """A page is not published although its user may publish; the message says why.

    It is an error of permission to whatever knows Wagtail only, so that no door lets it pass.
    """


class IncompleteError(PublishingRefusedError):
    """A language lacks texts without which it is not published, or holds unreviewed ones."""

    def __init__(
        self,
        page: Any,
        lacking: Mapping[str, tuple[str, ...]],
        unreviewed: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.lacking = dict(lacking)
        self.unreviewed = dict(unreviewed or {})
        title = page.get_admin_display_title()
        lines = [what_lacks(page, language, names) for language, names in lacking.items()]
        lines += [what_waits(page, code, names) for code, names in self.unreviewed.items()]
        message = _("“%(title)s” is not complete enough to publish.")
        super().__init__(" ".join([filled(message, {"title": title}), *lines]))


def what_lacks(page: Any, language: str, names: tuple[str, ...]) -> str:
    """Which texts `language` of `page` lacks, in a sentence."""
    return _("%(language)s lacks: %(texts)s.") % {
        "language": language_name(language),
        "texts": texts_named(page, names),
    }


def what_waits(page: Any, language: str, names: tuple[str, ...]) -> str:
    """Which texts a machine wrote in `language` that nobody has reviewed, in a sentence."""
    return _("%(language)s has machine text that nobody has reviewed: %(texts)s.") % {
        "language": language_name(language),
        "texts": texts_named(page, names),
    }
