"""The translation machine at the desk: asking it, reviewing what it wrote, what is said of it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from kombu.exceptions import OperationalError
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from newsroom.bilingual.bulk_actions import AsksFirst
from newsroom.bilingual.exchange.collecting import places_of
from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.languages import LANGUAGES, Language, is_language, other
from newsroom.bilingual.machine.asking import ask, may_ask
from newsroom.bilingual.machine.configured import has_translator
from newsroom.bilingual.machine.history import last_word
from newsroom.bilingual.machine.reviewing import review, unreviewed_names
from newsroom.bilingual.machine.translating import wanting
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.publishing.words import language_name, languages_named
from newsroom.bilingual.text import plain


class _PageScreen(WagtailAdminTemplateMixin, TemplateView):
    """What the screens of one page share: the page, its newest draft, and who may."""

    header_icon = "desktop"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For those who may edit the page in one language at least."""
        page = Page.objects.filter(pk=kwargs["pk"]).first()
        if page is None or page.specific_class not in bilingual_models():
            raise PermissionDenied
        self.page = page.specific
        self.languages = [c for c in LANGUAGES if hindrance(request.user, self.page, c) is None]
        if not self.languages:
            raise PermissionDenied
        self.draft = self.page.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The title of the page."""
        return str(self.draft.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen: home, the form of the page."""
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def edit_url(self) -> str:
        """The edit form of the page."""
        return reverse("wagtailadmin_pages:edit", args=(self.page.pk,))

    def language_from(self, request: HttpRequest) -> Language:
        """The language that was chosen, if this person may."""
        language = request.POST.get("language", "")
        if not is_language(language) or language not in self.languages:
            raise PermissionDenied
        return language


class MachineView(_PageScreen):
    """What a machine would write, and the button that lets it."""

    template_name = "newsroom/admin/machine.html"
    page_title = gettext_lazy("Translate by machine")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only where the site has a machine."""
        if not has_translator():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The texts by language."""
        sides = [
            {"language": code, "name": language_name(code), "texts": wanting(self.draft, code)}
            for code in self.languages
        ]
        return super().get_context_data(**kwargs) | {"sides": sides, "edit_url": self.edit_url}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the page to a worker."""
        language = self.language_from(request)
        try:
            count = ask([self.page], language, user=request.user)
        except OperationalError:
            messages.error(request, _("The queue of the workers cannot be reached. Try it later."))
        else:
            _say_asked(request, count)
        return redirect(self.edit_url)


class ReviewView(_PageScreen):
    """What a machine wrote, beside its source, and the button that says it was reviewed."""

    template_name = "newsroom/admin/machine_review.html"
    page_title = gettext_lazy("Review machine text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The texts by language, source first."""
        sides = [
            {"language": code, "name": language_name(code), "source": other(code), "texts": texts}
            for code in self.languages
            if (texts := list(self._texts(code)))
        ]
        return super().get_context_data(**kwargs) | {"sides": sides, "edit_url": self.edit_url}

    def _texts(self, language: Language) -> Any:
        for place in places_of(self.draft, language):
            origins = place.holder.text_origins or {}
            if place.target and (origins.get(place.column) or {}).get("origin") == "machine":
                yield {
                    "label": place.label,
                    "source": plain(place.stored_source),
                    "text": plain(place.stored),
                }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note that a person has reviewed them."""
        language = self.language_from(request)
        number = review(self.page, language, user=request.user)
        message = ngettext(
            "%(number)d machine text is reviewed.", "%(number)d machine texts are reviewed.", number
        )
        messages.success(request, message % {"number": number})
        return redirect(self.edit_url)


def _say_asked(request: HttpRequest, count: int) -> None:
    if not count:
        messages.info(request, _("There is nothing to translate."))
        return
    message = ngettext(
        "%(count)d page is being translated by machine. The texts stand in its draft soon.",
        "%(count)d pages are being translated by machine. The texts stand in their drafts soon.",
        count,
    )
    messages.success(request, message % {"count": count})


class LanguageForm(forms.Form):
    """Into which language."""

    language = forms.ChoiceField(
        label=gettext_lazy("Translate"),
        choices=[
            ("en", gettext_lazy("Korean into English")),
            ("ko", gettext_lazy("English into Korean")),
        ],
        widget=forms.RadioSelect,
        initial="en",
    )


class TranslateBulkAction(AsksFirst, PageBulkAction):
    """The ticked pages, each translated by a worker of its own."""

    display_name = gettext_lazy("Translate by machine")
    aria_label = gettext_lazy("Translate the selected pages by machine")
    action_type = "translate_by_machine"
    template_name = "newsroom/admin/machine_bulk.html"
    heading = display_name
    icon = "desktop"
    submit = gettext_lazy("Translate")
    action_priority = 61
    form_class = LanguageForm

    def check_perm(self, obj: Any) -> bool:
        """Whether this person may have the page translated into a language at all."""
        user = self.request.user
        return has_translator() and any(may_ask(user, obj, code) for code in LANGUAGES)

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> Any:
        """Hand the pages over, and back to the listing."""
        del objects_without_access
        try:
            language = self.cleaned_form.cleaned_data["language"]
            _say_asked(self.request, ask(objects, language, user=self.request.user))
        except OperationalError:
            text = _("The queue of the workers cannot be reached. Try it later.")
            messages.error(self.request, text)
        return redirect(self.next_url)

    @classmethod
    def execute_action(cls, objects: list[Any], **_context: Any) -> tuple[int, int]:
        """Never called: `prepare_action` answers."""
        del objects
        return 0, 0


def urls() -> list[Any]:
    """The screens of one page."""
    return [
        path("machine/<int:pk>/", MachineView.as_view(), name="machine_translate"),
        path("machine/<int:pk>/review/", ReviewView.as_view(), name="machine_review"),
    ]


def page_buttons(page: Any, user: Any, **_context: Any) -> list[Button]:
    """The way from a page to the machine, where the site has one."""
    if not has_translator() or not any(may_ask(user, page, code) for code in LANGUAGES):
        return []
    url = reverse("machine_translate", args=(page.pk,))
    return [Button(_("Translate by machine"), url, icon_name="desktop", priority=36)]


def say_what_the_machine_did(request: HttpRequest, page: Any) -> None:
    """An edit form says what became of the page at a machine, and what waits for review."""
    if page.specific_class not in bilingual_models() or request.method != "GET":
        return
    if found := last_word(page.pk):
        language = language_name(found.language)
        if found.is_asked:
            text = _("This page is being translated by machine (%(language)s). Load it again soon.")
            messages.info(request, text % {"language": language})
        else:
            text = _("Not translated by machine (%(language)s): %(reason)s")
            messages.warning(request, text % {"language": language, "reason": found.reason})
    draft = page.get_latest_revision_as_object()
    if waiting := [code for code in LANGUAGES if unreviewed_names(draft, code)]:
        names = languages_named(waiting)
        text = _("A machine wrote texts of this page that nobody has reviewed: %(languages)s.")
        button = messages.button(reverse("machine_review", args=(page.pk,)), _("Review"))
        messages.warning(request, format_html("{}", text % {"languages": names}), buttons=[button])
