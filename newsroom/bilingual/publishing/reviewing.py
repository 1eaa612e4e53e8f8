"""Approving a page from the moderation screens: a refusal is said, and the page stays in review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from newsroom.bilingual.publishing.refusing import PublishingRefusedError


class BilingualWorkflowActionView(WorkflowActionView):
    """Wagtail's own; what keeps a page from being published is no want of permission."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was asked, or say why not."""
        try:
            return super().post(request, *args, **kwargs)
        except PublishingRefusedError as refusal:
            messages.error(request, str(refusal))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)
