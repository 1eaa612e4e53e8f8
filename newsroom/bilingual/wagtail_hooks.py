"""What every bilingual page adds to Wagtail's admin: looks, names, and a word after publishing."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from newsroom.bilingual.exchange import log as exchange_log
from newsroom.bilingual.models import BilingualPageMixin
from newsroom.bilingual.translation import bar
from newsroom.bilingual.translation import bar

hooks.register("register_log_actions", exchange_log.register)


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    """Styles for two languages side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin/desk.css"))


@hooks.register("insert_editor_js")
def desk_scripts() -> str:
    """What the rich-text editors of a pair lack for people who listen."""
    return format_html('<script src="{}" defer></script>', static("newsroom/admin/name-editors.js"))


hooks.register("insert_editor_js", bar.desk_bar)
hooks.register("register_admin_urls", bar.urls)


hooks.register("insert_editor_js", bar.desk_bar)
hooks.register("register_admin_urls", bar.urls)


@hooks.register("after_publish_page")
def say_what_stayed_behind(request: HttpRequest, page: Any) -> None:
    """Name the language that was begun but not published, and what it lacks."""
    if not isinstance(page, BilingualPageMixin):
        return
    draft: Any = page.get_latest_revision_as_object()  # type: ignore[attr-defined]
    for language in set(draft.begun_languages()) - set(page.visible_languages()):
        if lacking := draft.missing_texts(language):
            messages.info(request, _stays_a_draft(draft, language, lacking))


def _stays_a_draft(page: Any, language: str, lacking: tuple[str, ...]) -> str:
    names = ", ".join(str(page._meta.get_field(name).verbose_name) for name in lacking)
    return {
        "ko": _("Korean stays a draft. It lacks: %(texts)s."),
        "en": _("English stays a draft. It lacks: %(texts)s."),
    }[language] % {"texts": names}
