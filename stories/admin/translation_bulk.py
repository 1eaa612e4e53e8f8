"""Pages that are ticked in the explorer or a listing, sent out to a translator together."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from newsroom.bilingual.bulk_actions import AsksFirst
from newsroom.bilingual.exchange.rights import may_send
from newsroom.bilingual.named import bilingual_models
from stories.admin.translation_forms import SendForm
from stories.admin.translations import file_for


class SendBulkAction(AsksFirst, PageBulkAction):
    """The texts of the ticked pages as one file."""

    display_name = _("Send out for translation")
    aria_label = _("Send out the selected pages for translation")
    action_type = "send_out"
    template_name = "stories/admin/translation_bulk.html"
    heading = display_name
    icon = "globe"
    submit = _("Download the file")
    action_priority = 60
    form_class = SendForm

    def check_perm(self, obj: Any) -> bool:
        """Whether the page has texts in two languages, and this person may edit them."""
        return obj.specific_class in bilingual_models() and may_send(self.request.user, obj)

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> Any:
        """The file itself, which a browser saves while the screen stays; else back."""
        del objects_without_access
        wish = self.cleaned_form.wish([page.pk for page in objects])
        return file_for(self.request, wish) if objects else None

    @classmethod
    def execute_action(cls, objects: list[Any], **_context: Any) -> tuple[int, int]:
        """Nothing is changed."""
        del objects
        return 0, 0

    def get_success_message(self, *_numbers: int) -> None:
        """Nothing was done; what there is to say was said."""
