"""Wagtail's action "publish" in its registry, which the API asks for by the base page."""

from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from newsroom.bilingual.publishing import acting


class PublishAction(PublishPageRevisionAction):
    """Publishes a bilingual page by its languages, and any other as Wagtail does."""

    def execute(self, skip_permission_checks: bool = False) -> Any:  # noqa: FBT001 -- Wagtail
        """Publish; raises what Wagtail's own action raises, and PublishingRefusedError."""
        if not hasattr(self.object, "visible_languages"):
            return super().execute(skip_permission_checks)
        return acting.publish(
            self.object,
            self.revision,
            user=self.user,
            changed=self.changed,
            log_action=self.log_action,
            previous_revision=self.previous_revision,
            skip_permission_checks=skip_permission_checks,
        )
