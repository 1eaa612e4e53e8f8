"""The question before a publication that reaches further than the page in that language.

It is asked where readers of the other language would see a change, and where other pages (the takes
of a story) are ready to go live as well. What was written is a draft by then, and stays one
when the answer is no.
"""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import swapper
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import HookResponseMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsroom.bilingual.languages import Language
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.acting import Publication
from newsroom.bilingual.publishing.asking import asked_languages, value_of
from newsroom.bilingual.publishing.companions import Companion, companions_of
from newsroom.bilingual.publishing.newest import newest_revision
from newsroom.bilingual.publishing.offering import publish_chosen, shown
from newsroom.bilingual.publishing.permitting import check_reach, may_publish
from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.bilingual.publishing.telling import say_published
from newsroom.bilingual.publishing.words import change_named, languages_named

Page = swapper.load_model("wagtailcore", "Page")

URL_NAME: Final = "newsroom_publish"


@dataclass(frozen=True, slots=True)
class Question:
    """What there is to ask before a page is published."""

    publication: Publication
    companions: tuple[Companion, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.publication.changes) or any(each.languages for each in self.companions)


def question(
    page: Any, draft: Any, languages: tuple[Language, ...] | None, *, user: Any
) -> Question:
    """What publishing `languages` of `draft` over `page`, the row, would also do.

    Raises:
        PublishingRefusedError: it would do more than `user` may.
    """
    publication = acting.decide(page, draft, languages=languages)
    check_reach(page, publication, user=user)
    companions = companions_of(page, publication.languages, user=user)
    return Question(publication, tuple(companions))


def needs_confirmation(
    request: HttpRequest, draft: Any, languages: tuple[Language, ...] | None
) -> bool:
    """Whether to ask before `languages` of `draft` are published."""
    row = type(draft).objects.get(pk=draft.pk)
    return question(row, draft, languages, user=request.user).is_open


def confirm_url(page: Any, languages: tuple[Language, ...] | None, *, next_url: str = "") -> str:
    """Where the question is asked."""
    query = {"languages": value_of(languages)} | ({"next": next_url} if next_url else {})
    return f"{reverse(URL_NAME, args=(page.pk,))}?{urlencode(query)}"


class ConfirmPublicationView(HookResponseMixin, WagtailAdminTemplateMixin, View):
    """Says what else would change, offers what else could go live, and publishes."""

    template_name = "newsroom/admin/publishing/confirm.html"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        """For whoever may publish these languages, while nobody has locked the page."""
        self.page = _page(page_id)
        self.edit_url = reverse("wagtailadmin_pages:edit", args=(self.page.pk,))
        self.next_url = get_valid_next_url_from_request(request)
        self.languages = asked_languages(request.GET.get("languages"))
        if not may_publish(self.page, self.languages, user=request.user):
            raise PermissionDenied
        lock = self.page.get_lock()
        if lock is not None and lock.for_user(request.user):
            messages.error(request, _("The page is locked, and cannot be published."))
            return redirect(self.edit_url)
        self.draft = self.page.get_latest_revision_as_object()
        try:
            return super().dispatch(request)
        except PublishingRefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect(self.edit_url)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publish, unless the draft is not the one any more that the question was about."""
        if request.POST.get("revision") != str(self.page.latest_revision_id):
            messages.warning(request, _("The draft was changed in the meantime. Look once more."))
            return self.get(request)
        return self._publish(request)

    def _publish(self, request: HttpRequest) -> HttpResponse:
        if response := self.run_hook("before_publish_page", request, self.draft):
            return response
        asked = question(self.page, self.draft, self.languages, user=request.user)
        revision = newest_revision(self.page, user=request.user)
        publication = acting.publish(
            self.page, revision, languages=self.languages, user=request.user
        )
        self.page = _page(self.page.pk)
        say_published(request, self.page, publication)
        publish_chosen(request, asked.companions)
        for hook in ("after_publish_page", "after_edit_page"):
            if response := self.run_hook(hook, request, self.page):
                return response
        return redirect(self.next_url or _explorer_of(self.page))

    def get_page_title(self) -> str:
        """What is about to happen."""
        named = languages_named(self.asked.publication.languages)
        return _("Publish in %(languages)s") % {"languages": named}

    def get_page_subtitle(self) -> str:
        """The page."""
        return str(self.draft.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[Any]:
        """None: there are two ways on from here."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question, in words."""
        self.asked = question(self.page, self.draft, self.languages, user=self.request.user)
        publication = self.asked.publication
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "languages": languages_named(publication.languages),
            "readers": languages_named(publication.others),
            "changes": [change_named(type(self.page), change) for change in publication.changes],
            "companions": [
                shown(each, beside=publication.languages) for each in self.asked.companions
            ],
            "offers": any(each.languages for each in self.asked.companions),
            "revision": self.page.latest_revision_id,
            "edit_url": self.edit_url,
            "next": self.next_url,
            "action_url": confirm_url(self.page, self.languages),
        }


def _page(page_id: int) -> Any:
    """The bilingual page of that key, as what it is."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not hasattr(page, "visible_languages"):
        raise Http404
    return page


def _explorer_of(page: Any) -> str:
    return reverse("wagtailadmin_explore", args=(page.get_parent().pk,))


def urls() -> list[Any]:
    """Where the question is asked."""
    return [path("pages/<int:page_id>/publish/", ConfirmPublicationView.as_view(), name=URL_NAME)]
