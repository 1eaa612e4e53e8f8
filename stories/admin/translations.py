"""Translations outside: what goes out, and what comes back, in the admin.

Only asks `stories.sending` and `newsroom.bilingual.exchange`; what becomes of a text is decided
there.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.bilingual.base import base_page
from newsroom.bilingual.exchange.formats import format_of
from newsroom.bilingual.exchange.gathering import MOST_PAGES, count_waiting
from newsroom.bilingual.exchange.taking_in import take_in
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.named import bilingual_models
from stories.admin.translation_forms import BringBackForm, SendForm, SendWaitingForm
from stories.admin.translation_receipt import told
from stories.sending import OutgoingFile, Wish, outgoing


def may_translate(user: Any) -> bool:
    """Whether there is a page whose texts `user` may change."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "change")


def download(file: OutgoingFile) -> HttpResponse:
    """`file` as a browser saves it."""
    return HttpResponse(
        file.data,
        content_type=f"{file.content_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def file_for(request: HttpRequest, wish: Wish) -> HttpResponse | None:
    """The file that was asked for; where there is nothing in it, None and a word about it."""
    if file := outgoing(wish, user=request.user, today=localdate()):
        return download(file)
    messages.info(request, _("There is nothing to translate."))
    return None


class _Screen(WagtailAdminTemplateMixin, TemplateView):
    """What the screens of translations share."""

    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For those who may change a page."""
        if not may_translate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen: home, translations."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("translations:index"), "label": _("Translations")},
            {"url": "", "label": self.get_page_title()},
        ]


class DeskView(_Screen):
    """What waits for a translator, and the way back in."""

    template_name = "stories/admin/translations.html"
    page_title = gettext_lazy("Translations")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, translations."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both forms, and how many pages wait in each language."""
        return super().get_context_data(**kwargs) | {
            "send_form": SendWaitingForm(),
            "back_form": BringBackForm(),
            "waiting": {language: count_waiting(language) for language in LANGUAGES},
            "most_pages": MOST_PAGES,
        }


class SendWaitingView(_Screen):
    """Everything that waits, as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file, or back to the screen."""
        form = SendWaitingForm(request.GET)
        found = file_for(request, form.wish(())) if form.is_valid() else None
        return found or redirect("translations:index")


class SendPageView(_Screen):
    """One page with its takes, as a file."""

    template_name = "stories/admin/translation_page.html"
    page_title = gettext_lazy("Send out for translation")

    def get(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; with its fields the file."""
        self.page = base_page().objects.filter(pk=pk).first()
        if self.page is None or not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if "language" in request.GET:
            form = SendForm(request.GET)
            if form.is_valid() and (found := file_for(request, form.wish([pk]))):
                return found
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The title of the page."""
        return str(self.page.specific_deferred.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form as it was filled in."""
        asked = self.request.GET if "language" in self.request.GET else None
        return super().get_context_data(**kwargs) | {"form": SendForm(asked)}


class BringBackView(_Screen):
    """A file that came back, and what became of it."""

    template_name = "stories/admin/translation_back.html"
    page_title = gettext_lazy("Bring in a translation")
    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.render_to_response(self.get_context_data(form=BringBackForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the file in, and say what became of each text."""
        form = BringBackForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        file = form.cleaned_data["file"]
        data = file.read()
        receipt = take_in(
            data,
            format_name=format_of(file.name, data),
            user=request.user,
            overwrite=form.cleaned_data["overwrite"],
            dry_run=form.cleaned_data["dry_run"],
            most_pages=MOST_PAGES,
        )
        context = self.get_context_data(form=form, told=told(receipt), file_name=file.name)
        return self.render_to_response(context, status=422 if receipt.faults else 200)


class TranslationViewSet(ViewSet):
    """The screens of translations outside and their menu item."""

    name = "translations"
    icon = "globe"
    menu_label = gettext_lazy("Translations")
    menu_name = "translations"
    menu_order = 175
    add_to_admin_menu = True

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """A menu item for those who may change a page."""

        def is_shown(item: MenuItem, request: Any) -> bool:
            return may_translate(request.user)

        return type("TranslationMenuItem", (MenuItem,), {"is_shown": is_shown})

    @property
    def menu_url(self) -> str:
        """What waits."""
        return reverse("translations:index")

    def get_urlpatterns(self) -> list[Any]:
        """One address a screen."""
        return [
            path("", DeskView.as_view(), name="index"),
            path("send/", SendWaitingView.as_view(), name="send"),
            path("send/<int:pk>/", SendPageView.as_view(), name="page"),
            path("back/", BringBackView.as_view(), name="back"),
        ]


def page_buttons(page: Any, user: Any, **_context: Any) -> list[Button]:
    """The way from a page to the file for a translator."""
    if page.specific_class not in bilingual_models():
        return []
    if not page.permissions_for_user(user).can_edit():
        return []
    url = reverse("translations:page", args=(page.pk,))
    return [Button(_("Send out for translation"), url, icon_name="globe", priority=35)]
