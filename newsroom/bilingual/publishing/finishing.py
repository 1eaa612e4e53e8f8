"""The end of a workflow, for the setting `WAGTAIL_FINISH_WORKFLOW_ACTION`.

Wagtail reads the setting while its own models are being loaded: nothing of them is imported here.
"""

from typing import Any, Final

#: What the setting has to be.
SETTING: Final = "newsroom.bilingual.publishing.finishing.finish"


def finish(workflow_state: Any, user: Any = None) -> None:
    """Publish as Wagtail does, unless steps of the workflow have published languages by name."""
    from wagtail.workflows import publish_workflow_state

    from newsroom.bilingual.models import LanguageApprovalTask
    from newsroom.bilingual.publishing.permitting import check_approval

    steps = workflow_state.workflow.tasks.values("pk")
    if not LanguageApprovalTask.objects.filter(pk__in=steps).exists():
        check_approval(workflow_state.content_object, user=user)
        publish_workflow_state(workflow_state, user=user)
