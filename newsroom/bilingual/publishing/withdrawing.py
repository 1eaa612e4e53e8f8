"""The page that asks which languages to take offline."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.unpublish import UnpublishView

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.particles import filled
from newsroom.bilingual.publishing.asking import BOTH, asked_languages
from newsroom.bilingual.publishing.unpublishing import unpublish, withdrawable
from newsroom.bilingual.publishing.words import language_name, languages_named


class BilingualUnpublishView(UnpublishView):
    """Unpublishes one language or both; both where none was chosen, as the button promises."""

    template_name = "newsroom/admin/publishing/confirm_unpublish.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """For whoever may take a language of the page offline; Wagtail asks for the whole page."""
        if not self.allowed and not self.is_whole:
            raise PermissionDenied
        return super(UnpublishView, self).dispatch(request, *args, **kwargs)

    @cached_property
    def is_whole(self) -> bool:
        """Whether this person may take the page as a whole offline."""
        return bool(self.object.permissions_for_user(self.request.user).can_unpublish())

    @cached_property
    def allowed(self) -> tuple[Language, ...]:
        """The languages that this person may take offline."""
        return withdrawable(self.object, user=self.request.user)

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages that were chosen and that readers see."""
        chosen = asked_languages(self.request.POST.get("languages")) or LANGUAGES
        return tuple(code for code in self.allowed if code in chosen)

    def unpublish(self) -> HttpResponse | None:
        """Take the languages offline, of the pages below as well where that was asked."""
        if not self.languages and not self.is_whole:
            raise PermissionDenied
        response = self.run_hook("before_unpublish_page", self.request, self.object)
        if response is not None:
            return response
        chosen = self.languages or LANGUAGES
        user = self.request.user
        below = self._below() if self.request.POST.get("include_descendants") else []
        unpublish(self.object, chosen, user=user, skip_permission_checks=True)
        for page in below:
            if hasattr(page, "visible_languages"):
                unpublish(page, chosen, user=user, skip_permission_checks=True)
            elif chosen == LANGUAGES:
                page.unpublish(user=user)
        return self.run_hook("after_unpublish_page", self.request, self.object)

    def _below(self) -> list[Any]:
        pages = self.object.get_descendants().live().specific()
        user = self.request.user
        return [page for page in pages if page.permissions_for_user(user).can_unpublish()]

    def get_success_message(self) -> str:
        """Which language readers do not see any more, and which they do."""
        title = self.object.get_admin_display_title()
        values = {"title": title, "languages": languages_named(self.languages or LANGUAGES)}
        return filled(_("“%(title)s” is offline in %(languages)s."), values)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the choice between the languages, where readers see two."""
        allowed = self.allowed
        preset = self.request.GET.get("languages", "")
        choices = [
            (code, _("%(language)s only") % {"language": language_name(code)}) for code in allowed
        ]
        return super().get_context_data(**kwargs) | {
            "choices": [*choices, (BOTH, languages_named(LANGUAGES))] if len(allowed) > 1 else [],
            "preset": preset,
            "languages": languages_named(allowed),
        }
