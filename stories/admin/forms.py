"""What the edit forms of stories and takes add to the rules of every bilingual page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.forms import BilingualPageForm
from newsroom.bilingual.slugs import suggest
from stories import quoting


class StoryForm(BilingualPageForm):
    """A story that proposes today as its date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "date" in self.fields:
            self.fields["date"].help_text = _(
                "Lists show the newest first; a story without a date stands at their end."
            )
            if self.instance._state.adding and not self.is_bound:
                self.initial["date"] = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Nothing is saved where the desk refuses it; see `stories.admin.hints`."""
        cleaned = super().clean()
        if refusal := getattr(self.instance, "refusal", ""):
            self.add_error(None, refusal)
        return cleaned


class TakeForm(BilingualPageForm):
    """A take, which goes by the name of its outlet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "outlet" in self.fields:
            self.fields["outlet"].error_messages["required"] = _(
                "Choose the outlet: a take cannot be published without it."
            )

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and quoting.is_blocked(self.instance):
            self.add_error("quote_original", quoting.blocking_message(self.instance))

    def _base_of_slug(self) -> str:
        outlet = self.cleaned_data.get("outlet")
        return (
            suggest(outlet.name_en, outlet.name_ko) if outlet else super()._base_of_slug() or "take"
        )
