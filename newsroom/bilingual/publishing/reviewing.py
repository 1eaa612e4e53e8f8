"""Approving a page from the moderation screens: a refusal is said, and the page stays in review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from newsroom.bilingual.publishing.offering import offer_after_approval
from newsroom.bilingual.publishing.refusing import PublishingRefusedError


class BilingualWorkflowActionView(WorkflowActionView):
    """Wagtail's own; what keeps a page from being published is no want of permission."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked, or say why not."""
        try:
            response = super().post(request, *args, **kwargs)
        except PublishingRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            if self.action_name == "approve" and self._is_done():
                offer_after_approval(request, self.object, self.task)
            return response
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)

    def _is_done(self) -> bool:
        """Whether the action was carried out: a form of it may have come back."""
        state = type(self.task_state).objects.get(pk=self.task_state.pk)
        return bool(state.status == state.STATUS_APPROVED)
