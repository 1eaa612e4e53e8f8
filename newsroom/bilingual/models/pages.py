"""The page that is told in two languages.

`BilingualPageMixin` goes before the base page: `class Story(StoryMixin, Page)`. It keeps which
language is visible, derives Wagtail's own title and slug from the pair `headline_ko`/`headline_en`,
previews in either language and never lets an unpublished text into the live row.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.models import AbstractPage, PageViewRestriction
from wagtail.models.pages import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from newsroom.bilingual import privacy
from newsroom.bilingual.forms import BilingualPageForm
from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language, is_language
from newsroom.bilingual.machine.reviewing import unreviewed_names
from newsroom.bilingual.models.schedule import LanguageSchedule, forget
from newsroom.bilingual.overlay import Content
from newsroom.bilingual.presenting import presented
from newsroom.bilingual.publishing import acting, settling, words
from newsroom.bilingual.reading import Text, text_in
from newsroom.bilingual.rights import keeping
from newsroom.bilingual.rights.tester import LanguagePermissionTester
from newsroom.bilingual.saving import with_rows
from newsroom.bilingual.schema import schema_of, without_base
from newsroom.bilingual.slugs import suggest
from newsroom.bilingual.storing import normalise_content, normalise_texts
from newsroom.bilingual.text import is_blank
from newsroom.bilingual.translation.tracking import TrackedTexts
from newsroom.caching import shown, subjects
from newsroom.caching.changes import touch_all

#: Columns of the page that no reader sees.
_OF_THE_DESK = frozenset(
    {
        *("latest_revision", "latest_revision_created_at", "has_unpublished_changes"),
        *("draft_title", "locked", "locked_at", "locked_by", "owner", "text_origins"),
    }
)
#: Facts of a language of the page as a whole; never part of a revision.
VISIBILITY_FIELDS = tuple(
    f"{fact}_{language}" for fact in ("live", "first_live", "last_live") for language in LANGUAGES
)


class PublishedQuerySetMixin:
    """Phrases for a queryset of bilingual pages."""

    def published_in(self, language: str) -> Self:
        """Pages that readers of `language` see in that language."""
        return self.filter(live=True, **{f"live_{language}": True})

    def visible(self) -> Self:
        """Pages that readers see in at least one language."""
        return self.filter(models.Q(live_ko=True) | models.Q(live_en=True), live=True)


class BilingualPageQuerySet(PublishedQuerySetMixin, PageQuerySet):
    """Wagtail's queryset of pages, with those phrases."""


BilingualPageManager = PageManager.from_queryset(BilingualPageQuerySet)


class BilingualPageMixin(TrackedTexts, models.Model):
    """One page, two languages: texts are field pairs, the slug and the facts are shared."""

    live_ko = models.BooleanField(_("live in Korean"), default=False, editable=False, db_index=True)
    live_en = models.BooleanField(
        _("live in English"), default=False, editable=False, db_index=True
    )
    first_live_ko = models.DateTimeField(null=True, editable=False)
    first_live_en = models.DateTimeField(null=True, editable=False)
    last_live_ko = models.DateTimeField(null=True, editable=False)
    last_live_en = models.DateTimeField(null=True, editable=False)
    text_origins = models.JSONField(default=dict, blank=True, editable=False)

    objects = BilingualPageManager()

    #: The function that turns a page into plain values for its template, as a dotted name: it takes
    #: the page and a `Reader`. A page type without one has its own template read the page.
    presentation: ClassVar[str] = ""
    #: Which pages of a type readers do not see although they are live themselves, as a condition.
    withheld: ClassVar[models.Q | None] = None
    #: Whether the pages of a type stand in the menu of the site.
    in_menu: ClassVar[bool] = False
    #: The texts without which a language cannot be published.
    required_texts: ClassVar[tuple[str, ...]] = ("headline",)
    #: Exactly the languages that readers see after the next publication; None for every complete
    #: one that nobody took offline, and those that were visible before.
    publishing_languages: Collection[str] | None = None
    #: Those of them whose text the next publication brings; None for all.
    dated_languages: Collection[str] | None = None
    _holds_revision = False

    class Meta:
        abstract = True

    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractPage.search_fields,
        index.SearchField("headline_ko", boost=2),
        index.SearchField("headline_en", boost=2),
        index.AutocompleteField("headline_ko"),
        index.AutocompleteField("headline_en"),
        index.FilterField("live_ko"),
        index.FilterField("live_en"),
    ]
    base_form_class = BilingualPageForm
    # Without Wagtail's own schedule, which knows one date for both languages.
    settings_panels: ClassVar[list[Any]] = [CommentPanel()]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]
    # A copy that is kept live is visible in the same languages, and was never live before.
    exclude_fields_in_copy: ClassVar[list[str]] = [
        name for name in VISIBILITY_FIELDS if not name.startswith("live_")
    ]

    # What a reader may see

    def is_complete(self, language: str) -> bool:
        """Whether publishing `language` lacks no text, and none of it waits for review."""
        return not self.missing_texts(language) and not self.unreviewed_texts(language)

    def missing_texts(self, language: str) -> tuple[str, ...]:
        """Names of the texts that keep `language` from being published."""
        return tuple(
            name for name in self.required_texts if is_blank(getattr(self, f"{name}_{language}"))
        )

    def unreviewed_texts(self, language: str) -> tuple[str, ...]:
        """Names of the texts and lists in `language` that a machine wrote and nobody reviewed."""
        return unreviewed_names(self, language)

    def complete_languages(self) -> tuple[Language, ...]:
        """The languages that could be published as the page stands."""
        return tuple(language for language in LANGUAGES if self.is_complete(language))

    def begun_languages(self) -> tuple[Language, ...]:
        """The languages in which anything of the page itself is written."""
        pairs = schema_of(type(self)).pairs.values()
        return tuple(
            language
            for language in LANGUAGES
            if any(not is_blank(getattr(self, columns[language])) for columns in pairs)
        )

    def visible_languages(self) -> tuple[Language, ...]:
        """The languages in which readers see this page; none while it is not live."""
        if not self.live:
            return ()
        return tuple(language for language in LANGUAGES if getattr(self, f"live_{language}"))

    @property
    def status_string(self) -> str:
        """Wagtail's word for how the page stands, with the language where only one is live."""
        visible = self.visible_languages()
        if len(visible) != 1:
            return super().status_string
        return words.status_in_one_language(visible[0], has_draft=self.has_unpublished_changes)

    def text(self, name: str, language: str) -> Text:
        """The text `name` for a reader of `language`, honest about a fallback."""
        return text_in(self, name, language)

    def headline_in(self, language: str) -> str:
        """The headline in `language`, else in the other one."""
        return self.text("headline", language).value

    def get_admin_display_title(self) -> str:
        """The name of the page at the desk: in the interface's language where there is one."""
        if (translation.get_language() or "").startswith("en") and self.headline_en:
            return str(self.headline_en)
        return super().get_admin_display_title()

    # Who may do what

    def permissions_for_user(self, user: Any) -> LanguagePermissionTester:
        """What `user` may do with this page, and in which languages."""
        return LanguagePermissionTester(user, self)

    def may_edit_language(self, user: Any, language: str) -> bool:
        """Whether `user` may change the texts of this page in `language`."""
        return language in self.permissions_for_user(user).languages

    # Storing

    def derive_title(self) -> None:
        """Wagtail's single title: the Korean headline, else the English one."""
        self.title = (self.headline_ko or self.headline_en or self.title or "")[:255]

    def suggest_slug(self) -> str:
        """A slug for a page that has none: English if there is one, else romanised."""
        return suggest(self.headline_en, self.headline_ko)

    def _set_core_field_defaults(self) -> None:
        # The one place that Wagtail's full and minimal validation both pass, before the title and
        # slug are checked.
        self.derive_title()
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            base = self.suggest_slug()
            self.slug = self._get_autogenerated_slug(base) if base else self.slug
        super()._set_core_field_defaults()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save with composed texts; a save that publishes settles which languages are visible."""
        fields = kwargs.get("update_fields")
        published: tuple[Language, ...] = ()
        if fields is None:
            normalise_texts(self)
            published = settling.settle(self)
        elif _OF_THE_DESK.issuperset(fields):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            with with_rows(self) if fields is None else nullcontext():
                result = super().save(*args, **kwargs)
            forget(self.pk, published, LanguageSchedule.Action.PUBLISH)
            touch_all(self.subjects() | self.subjects_elsewhere())
        return result

    # The page cache

    def subjects(self) -> set[str]:
        """What of the page others may show: itself, and its place in the lists of its type.

        A list that it leaves has shown the page itself, so that only the new one need be named.
        """
        return {
            subjects.page(self.pk),
            subjects.type_of(type(self)),
            subjects.stretch_of(self.pk),
        }

    def subjects_elsewhere(self) -> set[str]:
        """What other pages show because of this one. May take queries."""
        return set()

    # Which languages readers see

    def show_languages(
        self,
        languages: Collection[str],
        *,
        dated: Collection[str] | None = None,
        blank_others: bool = True,
    ) -> None:
        """Make exactly `languages` visible, in memory; texts of the others stay in the draft.

        `dated` are those whose text goes live with this, all of them unless it is given.
        """
        now = timezone.now()
        for language in LANGUAGES:
            visible = language in languages
            setattr(self, f"live_{language}", visible)
            if visible and (dated is None or language in dated):
                setattr(self, f"last_live_{language}", now)
            if visible and getattr(self, f"first_live_{language}") is None:
                setattr(self, f"first_live_{language}", now)
            if not visible and blank_others and settling.blank_texts(self, language):
                # The draft still holds them, so the newest revision says more than the live row.
                self.has_unpublished_changes = True

    # Publishing

    def check_may_publish(self) -> None:
        """Raise `PublishingRefusedError` where this version of the page may not go live."""

    def companions(self) -> Iterable[Any]:
        """Pages that are offered for publication together with this one."""
        return ()

    def publish(  # noqa: PLR0917 -- Wagtail's signature
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,  # noqa: FBT001
        log_action: bool | str = True,  # noqa: FBT001
        previous_revision: Any = None,
        skip_permission_checks: bool = False,  # noqa: FBT001
    ) -> acting.Publication:
        """Publish every language of `revision` that is ready, or exactly those that were named.

        A language that readers see and that the revision leaves incomplete keeps its text.
        """
        return acting.publish(
            self,
            revision,
            languages=self.publishing_languages,
            visible=self.publishing_languages,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
            skip_permission_checks=skip_permission_checks,
        )

    def update_aliases(
        self, *, revision: Any = None, _content: Any = None, _updated_ids: Any = None
    ) -> None:
        """Bring what readers see to the aliases, never what the revision holds beside it."""
        if self._holds_revision:
            _content = self.serializable_data()
        super().update_aliases(revision=revision, _content=_content, _updated_ids=_updated_ids)

    # Revisions

    def save_revision(self, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Save a version; what `user` may not change is in it as in the newest one."""
        languages = keeping.limit_of(self, user)
        if languages is None:
            return super().save_revision(user, *args, **kwargs)
        with transaction.atomic():
            keeping.keep(self, languages)
            return super().save_revision(user, *args, **kwargs)

    def serializable_data(self) -> Content:
        """The page as a revision holds it: both languages, no third one, no visibility."""
        content = without_base(type(self), super().serializable_data())
        for name in VISIBILITY_FIELDS:
            content.pop(name, None)
        return content

    def with_content_json(self, content: Content) -> Self:
        """A version of the page with `content`; visibility stays that of the row."""
        page = super().with_content_json(
            normalise_content(content, schema=schema_of(self.specific_class))
        )
        for name in VISIBILITY_FIELDS:
            setattr(page, name, getattr(self, name))
        page._holds_revision = True
        return page

    # Serving

    @classmethod
    def sought_by(cls, components: Sequence[str]) -> Mapping[str, str]:
        """What to look for where `components` may be the address of a page of this type.

        Fields with an index and the values that they have then; nothing where no page of this type
        stands at such an address, or where the type does not know.
        """
        return {}

    def get_view_restrictions(self) -> Any:
        """Wagtail's own, without a query where the site has no private page."""
        keys = privacy.restrictions_on(self)
        found = PageViewRestriction.objects
        return found.filter(pk__in=keys) if keys else found.none()

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One mode a language, each under its own name."""
        return list(NATIVE_NAMES.items())

    @property
    def default_preview_mode(self) -> str:
        """The language in which the editor works."""
        active = (translation.get_language() or "")[:2]
        return active if is_language(active) else LANGUAGES[0]

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A preview in the language that the mode names, address and messages included."""
        mode = preview_mode if is_language(preview_mode) else self.default_preview_mode
        with translation.override(mode):
            return super().make_preview_request(original_request, mode, extra_request_attrs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render in the language `mode_name`, before the middleware can activate another."""
        with serving_in(request, mode_name):
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's own, with `frame` and `view`: plain values, so that a template asks nothing."""
        return super().get_context(request, *args, **kwargs) | presented(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page for a reader; 404 while it is visible in no language."""
        if not self.visible_languages():
            raise Http404
        shown.keep()
        return super().serve(request, *args, **kwargs)


@contextmanager
def serving_in(request: HttpRequest, language: str) -> Iterator[None]:
    """Render what happens inside in `language`, as the request's own language."""
    request.LANGUAGE_CODE = language
    with translation.override(language):
        yield
