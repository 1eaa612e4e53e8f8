"""The edit form of a bilingual page, as far as it publishes: which languages, after which question.

Everything else of the form is Wagtail's. Publishing saves what was written as the newest draft,
asks where readers of the other language would see a change or where other pages wait to go live
with this one, and publishes.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from newsroom.bilingual import additions
from newsroom.bilingual.languages import Language
from newsroom.bilingual.particles import filled
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.asking import asked_languages, show_lacking
from newsroom.bilingual.publishing.confirming import confirm_url, needs_confirmation
from newsroom.bilingual.publishing.offering import offer_after_approval
from newsroom.bilingual.publishing.permitting import may_publish
from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.bilingual.publishing.rules import lacking
from newsroom.bilingual.publishing.standing import BilingualStatusPanel, LanguageBadges
from newsroom.bilingual.publishing.telling import say_published
from newsroom.bilingual.rights import keeping, saying
from newsroom.bilingual.rights.screen import ReadableForm


class PublishesLanguages:
    """A form whose buttons publish languages; goes before a view of Wagtail's."""

    @cached_property
    def asked(self) -> tuple[Language, ...] | None:
        """The languages that the button named; None for those that are ready."""
        return asked_languages(self.request.POST.get("action-publish"))

    def form_valid(self, form: Any) -> HttpResponse:
        """Refuse at the fields what is not complete, and say why a page is not published."""
        if self.action_name == "publish" and (missing := lacking(form.instance, self.asked or ())):
            show_lacking(form, missing)
            form.restore_required_fields()
            return self.form_invalid(form)
        try:
            return super().form_valid(form)
        except PublishingRefusedError as refusal:
            title = self.page.get_admin_display_title()
            message = _("“%(title)s” is saved as a draft, and not published.")
            messages.error(self.request, f"{filled(message, {'title': title})} {refusal}")
            return self.redirect_and_remain()

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Wagtail's own; whoever may publish a language does so by naming it."""
        found: tuple[str, Any] = super().action_name_and_method
        wants = self.request.POST.get("action-publish") and found[0] != "publish"
        if wants and self.page.pk and may_publish(self.page, self.asked, user=self.request.user):
            return ("publish", self.publish_action)
        return found

    def _publish(self, revision: Any, **options: Any) -> None:
        publication = acting.publish(
            self.page,
            revision,
            languages=self.asked,
            user=self.request.user,
            **options,
        )
        # Its address may have changed, and the draft is not what readers see.
        self.page = self.page.specific_class.objects.get(pk=self.page.pk)
        say_published(self.request, self.page, publication)


class BilingualCreateView(PublishesLanguages, CreateView):
    """Making a page; nothing of it is live before the languages that were asked for are."""

    def publish_action(self) -> HttpResponse:
        """Save a draft, then publish it: Wagtail would put the page live first, in any language."""
        self.page = self.form.save(commit=False)
        self.page.live = False
        self.parent_page.add_child(instance=self.page)
        self.set_default_privacy_setting()
        revision = self.page.save_revision(user=self.request.user, log_action=True)
        self.subscription.page = self.page
        self.subscription.save()
        if response := self.run_hook("before_publish_page", self.request, self.page):
            return response
        self._publish(revision)
        for hook in ("after_publish_page", "after_create_page"):
            if response := self.run_hook(hook, self.request, self.page):
                return response
        return self.redirect_away()


class _EditsLanguages(PublishesLanguages):
    def form_valid(self, form: Any) -> HttpResponse:
        """Drop nothing without a word that was written in a form from before it was closed."""
        if form.unheard and self.expects_json_response:
            message = saying.what_cannot_be_saved(form.unheard)
            return self.json_error_response("locked", message)
        if form.unheard:
            messages.warning(self.request, saying.what_was_not_saved(form.unheard))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's own; what the form does not offer to this person is there to be read."""
        if self.form.limit is not None:
            self.edit_handler = ReadableForm(self.edit_handler)
        return super().get_context_data(**kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Wagtail's own after the languages, and after what other apps add."""
        parts = additions.added(additions.HEADER, self.page, self.request.user)
        return [LanguageBadges(self.page), *parts, *super().get_header_buttons()]

    def get_side_panels(self) -> Any:
        """Wagtail's own, with the languages in the status panel."""
        status = BilingualStatusPanel(
            self.page,
            self.request,
            show_schedule_publishing_toggle=self.form.show_schedule_publishing_toggle,
            live_object=self.real_page_record,
            scheduled_object=self.scheduled_page,
            parent_page=self.parent,
        )
        panels = super().get_side_panels()
        return MediaContainer(
            status if type(panel) is PageStatusSidePanel else panel for panel in panels
        )

    def perform_workflow_action(self) -> HttpResponse:
        """Wagtail's own; what may go live with the page is offered once it was approved."""
        task = self.page.current_workflow_task
        response = super().perform_workflow_action()
        if self.workflow_action == "approve":
            offer_after_approval(self.request, self.page, task)
        return response

    def publish_action(self) -> HttpResponse:
        """Save the newest draft, ask where there is something to ask, and publish."""
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        revision = self.page.save_revision(
            user=self.request.user, log_action=True, previous_revision=self.previous_revision
        )
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        if needs_confirmation(self.request, self.page, self.asked):
            return redirect(confirm_url(self.page, self.asked, next_url=self.next_url))
        if response := self.run_hook("before_publish_page", self.request, self.page):
            return response
        self._publish(
            revision,
            changed=self.has_content_changes,
            previous_revision=self.previous_revision,
        )
        for hook in ("after_publish_page", "after_edit_page"):
            if response := self.run_hook(hook, self.request, self.page):
                return response
        return self.redirect_away()


class BilingualEditView(_EditsLanguages, EditView):
    """Editing a page."""


class BilingualRevertView(_EditsLanguages, RevisionsRevertView):
    """Bringing an older version back: for whoever works in a language, that of their texts."""

    def get_object(self) -> Any:
        """The older version; where only a language of it can come back, in the newest one."""
        page = super().get_object()
        languages = keeping.limit_of(page, self.request.user)
        if languages is not None:
            keeping.keep(page, languages)
        return page
