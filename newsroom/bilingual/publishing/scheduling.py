"""The form of a page's schedules: four times, each of which may be empty."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.models.schedule import LanguageSchedule
from newsroom.bilingual.publishing import acting, schedules
from newsroom.bilingual.publishing.following import Times, follow, followers_of, times_of
from newsroom.bilingual.publishing.offering import shown
from newsroom.bilingual.publishing.refusing import what_lacks, what_waits
from newsroom.bilingual.publishing.rules import lacking, unreviewed
from newsroom.bilingual.publishing.words import change_named, language_name, languages_named

URL_NAME: Final = "newsroom_schedule"
Action = LanguageSchedule.Action


class ScheduleForm(forms.Form):
    """When each language goes live and offline."""

    def __init__(
        self,
        *args: Any,
        known: dict[tuple[str, str], LanguageSchedule],
        languages: Iterable[Language] = LANGUAGES,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.known, self.languages = known, tuple(languages)
        for language in self.languages:
            for action in Action:
                schedule = known.get((language, action))
                self.fields[f"{action}_{language}"] = forms.DateTimeField(
                    label=_label(language, action),
                    required=False,
                    initial=schedule.at if schedule and not schedule.failed_at else None,
                    widget=AdminDateTimeInput(),
                )

    def clean(self) -> dict[str, Any]:
        """A new time lies ahead, and a language goes offline after it has gone live."""
        cleaned = super().clean() or {}
        now = timezone.now()
        for name in self.changed_data:
            if cleaned.get(name) and cleaned[name] <= now:
                self.add_error(name, _("This time has passed."))
        for language in self.languages:
            start, end = (cleaned.get(f"{action}_{language}") for action in Action)
            if start and end and end <= start:
                self.add_error(
                    f"{Action.UNPUBLISH}_{language}",
                    _("It can go offline only after it has gone live."),
                )
        return cleaned

    def changes(self) -> Iterator[tuple[str, Action, Any]]:
        """The language, the action and the new time, None for none, of all that is to change."""
        for language in self.languages:
            for action in Action:
                name = f"{action}_{language}"
                failed = (schedule := self.known.get((language, action))) and schedule.failed_at
                if name in self.changed_data or failed:
                    yield language, action, self.cleaned_data[name]


def _label(language: str, action: str) -> str:
    name = {"language": language_name(language)}
    if action == Action.PUBLISH:
        return _("%(language)s goes live") % name
    return _("%(language)s goes offline") % name


class ScheduleView(WagtailAdminTemplateMixin, View):
    """Sets and cancels the schedules of one page."""

    template_name = "newsroom/admin/publishing/schedule.html"
    header_icon = "calendar"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        """For whoever may publish a language of the page; the form has theirs."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not hasattr(self.page, "visible_languages"):
            raise Http404
        languages = self.page.permissions_for_user(request.user).published_languages
        if not languages:
            raise PermissionDenied
        self.edit_url = reverse("wagtailadmin_pages:edit", args=(self.page.pk,))
        self.draft = self.page.get_latest_revision_as_object()
        found = LanguageSchedule.objects.filter(page=self.page.pk)
        known = {(each.language, each.action): each for each in found}
        posted = request.POST if request.method == "POST" else None
        self.form = ScheduleForm(posted, known=known, languages=languages)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The four times."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Set what was filled in, cancel what was emptied."""
        if not self.form.is_valid():
            return self.get(request)
        before = times_of(self.form.known.values())
        after = dict(before)
        for language, action, at in self.form.changes():
            if action == Action.PUBLISH:
                after[language] = at
            if at:
                schedules.set_schedule(self.page, language, action, at, user=request.user)
            else:
                schedules.cancel(self.page, language, action, user=request.user)
        messages.success(request, _("The schedule is saved."))
        self._let_follow(before, {code: at for code, at in after.items() if at})
        return redirect(self.edit_url)

    def _let_follow(self, before: Times, after: Times) -> None:
        """Schedule what was ticked with the page, and say so."""
        chosen = {int(key) for key in self.request.POST.getlist("companion") if key.isdecimal()}
        if before or after:
            followers = followers_of(
                self.page, self.form.languages, times=before, user=self.request.user
            )
            count = follow(
                followers, chosen=chosen, before=before, after=after, user=self.request.user
            )
            if count:
                message = ngettext(
                    "%(count)d more page goes live with it.",
                    "%(count)d more pages go live with it.",
                    count,
                )
                messages.success(self.request, message % {"count": count})

    def get_page_title(self) -> str:
        """What the form is for."""
        return _("Schedule")

    def get_page_subtitle(self) -> str:
        """The page."""
        return str(self.draft.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[Any]:
        """None: it leads back to the page."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what stands in the way, and what the other language would see."""
        offered = list(self._offered())
        missing, waiting = lacking(self.draft, LANGUAGES), unreviewed(self.draft, LANGUAGES)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "form": self.form,
            "rows": [_row(self.form, language) for language in self.form.languages],
            "lacking": [
                *(what_lacks(self.draft, code, names) for code, names in missing.items()),
                *(what_waits(self.draft, code, names) for code, names in waiting.items()),
            ],
            "shared": list(self._shared()),
            "failed": [each for each in self.form.known.values() if each.failed_at],
            "companions": offered,
            "offers": any(each["is_ready"] for each in offered),
            "edit_url": self.edit_url,
            "zone": timezone.get_current_timezone_name(),
        }

    def _offered(self) -> Iterator[dict[str, Any]]:
        """The pages that may go live with it; what a form says that came back stays ticked."""
        times = times_of(self.form.known.values())
        ticked = self.request.POST.getlist("companion")
        for each in followers_of(
            self.page, self.form.languages, times=times, user=self.request.user
        ):
            yield shown(
                each.companion,
                beside=self.form.languages,
                languages=each.languages,
                is_chosen=str(each.key) in ticked if self.form.is_bound else each.goes_along,
                reasons=tuple(_own_times(each.times, besides=times)),
            )

    def _shared(self) -> Iterator[tuple[str, str]]:
        """For each language what readers of the other one would see, were it published now."""
        for language in LANGUAGES:
            publication = acting.decide(self.page, self.draft, languages=[language])
            if publication.changes:
                named = (change_named(type(self.page), each) for each in publication.changes)
                yield languages_named(publication.others), ", ".join(named)


def _row(form: ScheduleForm, language: str) -> dict[str, Any]:
    fields = [form[f"{action}_{language}"] for action in Action]
    return {"name": language_name(language), "fields": fields}


def _own_times(times: Times, *, besides: Times) -> Iterator[str]:
    """The times of a page that are not those of the one that it could follow."""
    for language, at in times.items():
        if at != besides.get(language):
            values = {"language": language_name(language), "time": _at(at)}
            yield _("%(language)s goes live by itself: %(time)s.") % values


def _at(time: dt.datetime) -> str:
    return str(date_format(timezone.localtime(time), "DATETIME_FORMAT"))


def urls() -> list[Any]:
    """Where the form is."""
    return [path("pages/<int:page_id>/schedule/", ScheduleView.as_view(), name=URL_NAME)]
