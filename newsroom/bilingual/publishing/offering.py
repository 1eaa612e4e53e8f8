"""What else could go live: how it is shown with a box to tick, published, and offered afterwards.

An approval publishes a page without a question in between, so that its takes are offered by a
message that leads to a screen of their own.
"""

from collections.abc import Collection
from typing import Any, Final
from urllib.parse import urlencode

import swapper
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.publishing.companions import (
    Companion,
    companions_of,
    publish_companions,
)
from newsroom.bilingual.publishing.rules import in_order
from newsroom.bilingual.publishing.words import languages_named

URL_NAME: Final = "newsroom_publish_companions"
Page = swapper.load_model("wagtailcore", "Page")


def shown(
    companion: Companion,
    *,
    beside: Collection[str],
    languages: Collection[str] | None = None,
    is_chosen: bool = True,
    reasons: Collection[str] = (),
) -> dict[str, Any]:
    """One page of an offer; its languages are named where they are not those `beside` it.

    `languages` are those that are offered where they are not the ones that are ready.
    """
    offered = in_order(companion.languages if languages is None else languages)
    return {
        "pk": companion.page.pk,
        "title": companion.title,
        "is_ready": bool(offered),
        "is_chosen": is_chosen,
        "languages": "" if offered == in_order(beside) else languages_named(offered),
        "reasons": (*companion.reasons, *reasons),
        "edit_url": reverse("wagtailadmin_pages:edit", args=(companion.page.pk,)),
    }


def publish_chosen(request: HttpRequest, companions: Collection[Companion]) -> None:
    """Publish what of `companions` was ticked, and say what became of it."""
    chosen = request.POST.getlist("companion")
    published, refused = publish_companions(
        [each for each in companions if str(each.page.pk) in chosen], user=request.user
    )
    if published:
        message = ngettext(
            "%(count)d more page went live with it: %(titles)s.",
            "%(count)d more pages went live with it: %(titles)s.",
            len(published),
        )
        titles = ", ".join(each.title for each in published)
        messages.success(request, message % {"count": len(published), "titles": titles})
    for reason in refused:
        messages.error(request, reason)


def offer_after_approval(request: HttpRequest, page: Any, task: Any) -> None:
    """Say that other pages are ready, once `task` was approved and `page` went live with it.

    An approval that publishes nothing, or a step in between, offers nothing.
    """
    row = Page.objects.get(pk=page.pk).specific
    if not hasattr(row, "companions"):
        return
    published = getattr(task, "published_languages", None)
    if published is None:
        published = () if row.workflow_in_progress else LANGUAGES
    languages = [code for code in published if code in row.visible_languages()]
    ready = [each for each in companions_of(row, languages, user=request.user) if each.languages]
    if not ready:
        return
    message = ngettext(
        "%(count)d more page is ready to go live with it: %(titles)s.",
        "%(count)d more pages are ready to go live with it: %(titles)s.",
        len(ready),
    )
    titles = ", ".join(each.title for each in ready)
    url = f"{reverse(URL_NAME, args=(row.pk,))}?{urlencode({'languages': ','.join(languages)})}"
    button = messages.button(url, _("Publish with it…"))
    messages.info(request, message % {"count": len(ready), "titles": titles}, buttons=[button])


class PublishCompanionsView(WagtailAdminTemplateMixin, View):
    """Publishes what may go live beside a page that readers see already."""

    template_name = "newsroom/admin/publishing/companions.html"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        """For everybody: what is offered is what this person may publish."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not hasattr(self.page, "companions"):
            raise Http404
        asked = request.GET.get("languages", "").split(",")
        self.languages = in_order(code for code in self.page.visible_languages() if code in asked)
        self.companions = companions_of(self.page, self.languages, user=request.user)
        if not self.companions:
            messages.info(request, _("Nothing else is ready to go live with it."))
            return redirect("wagtailadmin_home")
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Offer them."""
        del request
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publish those that were ticked, as they stand now."""
        publish_chosen(request, self.companions)
        return redirect("wagtailadmin_explore", self.page.pk)

    def get_page_title(self) -> str:
        """What is about to happen."""
        named = languages_named(self.languages)
        return _("Publish in %(languages)s") % {"languages": named}

    def get_page_subtitle(self) -> str:
        """The page beside which they are."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[Any]:
        """None: there are two ways on from here."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The pages, and where not to publish them leads."""
        offered = [shown(each, beside=self.languages) for each in self.companions]
        return super().get_context_data(**kwargs) | {
            "companions": offered,
            "offers": any(each["is_ready"] for each in offered),
            "languages": languages_named(self.languages),
            "edit_url": reverse("wagtailadmin_pages:edit", args=(self.page.pk,)),
        }


def urls() -> list[Any]:
    """Where they are offered."""
    return [
        path(
            "pages/<int:page_id>/publish/companions/",
            PublishCompanionsView.as_view(),
            name=URL_NAME,
        )
    ]
