"""Wagtail's `publish_scheduled`, which here carries out the schedules of languages as well.

A schedule of Wagtail's own that cannot be carried out (code may set one) stops none of the others.
"""

from typing import Any

from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Revision

from newsroom.bilingual.publishing import schedules
from newsroom.bilingual.publishing.refusing import PublishingRefusedError


class Command(publish_scheduled.Command):
    """Publishes and unpublishes what is due."""

    help = "Publish and unpublish what is due, each language of a page for itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Languages first, then what Wagtail itself has scheduled."""
        if options["dryrun"]:
            for schedule in schedules.due(timezone.now()):
                self.stdout.write(str(schedule))
        else:
            done, failed = schedules.carry_out_due()
            if done or failed:
                self.stdout.write(f"Schedules of languages: {done} carried out, {failed} failed.")
            self._set_aside_what_is_refused()
        super().handle(*args, **options)

    def _set_aside_what_is_refused(self) -> None:
        """Publish Wagtail's own schedules of bilingual pages, and drop those that cannot be."""
        waiting = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
        for revision in waiting.order_by("approved_go_live_at"):
            try:
                revision.publish(log_action="wagtail.publish.scheduled")
            except PublishingRefusedError as refusal:
                self.stderr.write(str(refusal))
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
