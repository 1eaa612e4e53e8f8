"""Deciding: every conflict of one page and its takes on one screen, and one that is decided."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from stories.admin.conflict_cards import Card, cards, recorded_card
from stories.admin.conflict_forms import ConflictForm
from stories.admin.conflict_rights import conflicts_for
from stories.importing.naming import page_name
from stories.importing.resolving import Decided, Resolution, Verdict, decide
from stories.importing.standing import Standing, main_page, stand
from stories.models import ImportConflict


class _DeskScreen(WagtailAdminTemplateMixin, View):
    """What the screens of the desk share."""

    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen: home, conflicts."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("conflicts:index"), "label": _("Conflicts")},
            {"url": "", "label": self.get_page_title()},
        ]


class ConflictPageView(_DeskScreen):
    """All that is open about one page and its takes, side by side, to be decided."""

    template_name = "stories/admin/conflict_page.html"

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> Any:
        """Only for whoever may decide something here."""
        if (main := main_page(pk)) != pk:
            return redirect("conflicts:page", main)
        standing = stand(pk)
        if standing is None:
            messages.warning(request, _("The page does not exist any more."))
            return redirect("conflicts:index")
        allowed = conflicts_for(request.user)
        pages = [standing.page.pk, *standing.takes]
        if standing.conflicts and not allowed.filter(page__in=pages, is_open=True).exists():
            raise PermissionDenied
        if not standing.conflicts:
            messages.info(request, _("Nothing is to be decided about this page."))
            return redirect("conflicts:index")
        self.standing = standing
        self.page_title = page_name(standing.page)
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The three sides of everything that is open."""
        return self._screen(_forms(self.standing, request.user))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Carry out what was decided; what has changed meanwhile is shown again."""
        forms = _forms(self.standing, request.user, data=request.POST)
        verdicts = self._verdicts(forms)
        if verdicts is None:
            return self._screen(forms)
        if not verdicts:
            messages.warning(request, _("Choose what is to become of at least one text."))
            return self._screen(forms)
        try:
            decided = decide(
                self.standing.page.pk,
                verdicts,
                user=request.user,
                publish="publish" in request.POST,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self._screen(forms)
        tell(request, decided)
        return self._go_on(forms)

    def _verdicts(self, forms: Sequence[ConflictForm]) -> list[Verdict] | None:
        """What was decided; None where something was filled in wrongly."""
        everything = self.request.POST.get("all")
        if everything in {Resolution.OURS, Resolution.THEIRS}:
            return [
                Verdict(form.card.conflict.pk, Resolution(everything), str(form["seen"].value()))
                for form in forms
            ]
        if not all(form.is_valid() for form in forms):
            return None
        return [verdict for form in forms if (verdict := form.verdict())]

    def _go_on(self, forms: Sequence[ConflictForm]) -> HttpResponse:
        """Back to what is still open here, with what the person wrote; else to the list."""
        standing = stand(self.standing.page.pk)
        if standing is None or not standing.conflicts:
            return redirect("conflicts:index")
        self.standing = standing
        written = {form.card.conflict.pk: _written(form) for form in forms}
        return self._screen(_forms(standing, self.request.user, written=written))

    def _screen(self, forms: Sequence[ConflictForm]) -> HttpResponse:
        rights = [page.permissions_for_user(self.request.user) for page in self._pages(forms)]
        context = self.get_context_data(
            standing=self.standing,
            groups=_groups(self.standing, forms),
            media=sum((form.media for form in forms[1:]), forms[0].media),
            may_publish=any(each.page.live and each.can_publish() for each in rights),
            may_decide=any(not form.card.hindrance for form in forms),
        )
        return self.render_to_response(context)

    def _pages(self, forms: Sequence[ConflictForm]) -> list[Any]:
        holders = {form.card.conflict.page_id: form for form in forms}
        return [self.standing.holder(form.card.conflict) for form in holders.values()]


def _forms(
    standing: Standing,
    user: Any,
    *,
    data: Any = None,
    written: dict[int, dict[str, Any]] | None = None,
) -> list[ConflictForm]:
    """A form for each conflict that has something left to decide or to be put away."""
    return [
        ConflictForm(
            data,
            card=card,
            holder=_newest(standing, card.conflict),
            initial=(written or {}).get(card.conflict.pk),
        )
        for card in cards(standing, user=user)
    ]


def _newest(standing: Standing, conflict: ImportConflict) -> Any:
    """The page or row whose text is in conflict, as its newest draft has it."""
    page = standing.holder(conflict).get_latest_revision_as_object()
    if not (conflict.where and conflict.name):
        return page
    rows = getattr(page, conflict.where).all()
    return next((row for row in rows if row.pk == conflict.row), page)


def _written(form: ConflictForm) -> dict[str, Any]:
    """What was chosen and written, to be shown again."""
    if not form.is_bound:
        return {}
    form.is_valid()
    told = getattr(form, "cleaned_data", {})
    return {name: told[name] for name in ("choice", "text") if told.get(name)}


def _groups(
    standing: Standing, forms: Sequence[ConflictForm]
) -> list[tuple[Any, list[ConflictForm]]]:
    """The forms by the page that they are about: the page itself, then its takes."""
    by_page = groupby(forms, key=lambda form: form.card.conflict.page_id)
    return [(standing.takes.get(key, standing.page), list(group)) for key, group in by_page]


def tell(request: HttpRequest, decided: Decided) -> None:
    """Say what became of the decisions."""
    if number := len(decided.resolved):
        messages.success(
            request,
            ngettext("%(number)d conflict decided.", "%(number)d conflicts decided.", number)
            % {"number": number},
        )
    if decided.published:
        messages.success(request, _("The page is published as decided."))
    if number := len(decided.settled):
        messages.info(
            request,
            ngettext(
                "%(number)d conflict was none any more.",
                "%(number)d conflicts were none any more.",
                number,
            )
            % {"number": number},
        )
    if decided.gone:
        messages.info(request, _("Somebody else has decided in the meantime."))
    if number := len(decided.stale):
        messages.warning(
            request,
            ngettext(
                "%(number)d text has changed in the meantime. Look at it again.",
                "%(number)d texts have changed in the meantime. Look at them again.",
                number,
            )
            % {"number": number},
        )
    for reason in dict.fromkeys(refusal.reason for refusal in decided.refused):
        messages.error(request, reason)


class ConflictRecordView(_DeskScreen):
    """One conflict that is decided: what each side said, and who decided what."""

    template_name = "stories/admin/conflict_record.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The three sides as they were."""
        allowed = conflicts_for(request.user).select_related("resolved_by", "page")
        conflict = get_object_or_404(allowed, pk=pk)
        if conflict.is_open:
            return redirect("conflicts:page", main_page(conflict.page_id))
        card: Card = recorded_card(conflict, conflict.page.specific_class)
        self.page_title = card.title
        context = self.get_context_data(card=card, name=page_name(conflict.page))
        return self.render_to_response(context)
