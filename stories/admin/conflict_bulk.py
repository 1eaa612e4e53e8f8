"""Deciding many conflicts alike: those that are ticked, all of a page, all of an import."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from newsroom.bilingual.bulk_actions import AsksFirst
from stories.admin.conflict_cards import title_of
from stories.admin.conflict_page import tell
from stories.admin.conflict_places import main_page_of, note_pages, page_name_of
from stories.admin.conflict_rights import conflicts_for, policy
from stories.admin.conflicts import ConflictFilterSet
from stories.importing.resolving import Decided, Resolution, Verdict, decide
from stories.importing.standing import fingerprint
from stories.models import ImportConflict


class BulkForm(forms.Form):
    """What is to become of all of them."""

    resolution = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Resolution.OURS, _("Keep what the pages say")),
            (Resolution.THEIRS, _("Take what the documents say")),
        ],
        widget=forms.RadioSelect,
    )
    publish = forms.BooleanField(
        label=_("Publish"),
        required=False,
        help_text=_("Live pages only, and where you may. Otherwise the decisions wait as drafts."),
    )


class DecideBulkAction(AsksFirst, BulkAction):
    """The same decision for many; what has changed since the import stays open."""

    display_name = _("Decide")
    aria_label = _("Decide the selected conflicts")
    action_type = "decide"
    template_name = "stories/admin/conflict_bulk.html"
    heading = _("Decide conflicts")
    icon = "warning"
    submit = display_name
    models = [ImportConflict]
    form_class = BulkForm

    def check_perm(self, obj: ImportConflict) -> bool:
        """Whether this person may change the page."""
        return policy.user_has_permission_for_instance(self.request.user, "change", obj)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> list[ImportConflict]:
        """The open ones among these, with their pages."""
        found = ImportConflict.objects.filter(pk__in=object_ids, is_open=True)
        conflicts = list(found.select_related("page"))
        note_pages(conflicts)
        return conflicts

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet:
        """Everything that the filters leave on the list."""
        allowed = conflicts_for(self.request.user).filter(is_open=True)
        filters = ConflictFilterSet(self.request.GET, queryset=allowed, request=self.request)
        return filters.qs.values_list("pk", flat=True)

    def object_context(self, obj: Any) -> dict[str, Any]:
        """What the question names."""
        title = title_of(obj, type(obj.desk_page))
        return {"item": obj, "title": title, "page": page_name_of(obj)}

    def get_execution_context(self) -> dict[str, Any]:
        """What was chosen, and for whom."""
        chosen = self.cleaned_form.cleaned_data
        return {
            "resolution": Resolution(chosen["resolution"]),
            "publish": chosen["publish"],
            "request": self.request,
        }

    @classmethod
    def execute_action(cls, objects: list[ImportConflict], **context: Any) -> tuple[int, int]:
        """One revision a page; a page that cannot be stored does not keep the others from it."""
        by_page: dict[int, list[ImportConflict]] = {}
        for conflict in objects:
            by_page.setdefault(main_page_of(conflict), []).append(conflict)
        total = Decided()
        request = context["request"]
        for page_id, conflicts in by_page.items():
            verdicts = [
                Verdict(each.pk, context["resolution"], fingerprint(each.ours, each.theirs))
                for each in conflicts
            ]
            try:
                total.add(decide(page_id, verdicts, user=request.user, publish=context["publish"]))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        tell(request, total)
        return len(total.resolved), 0
