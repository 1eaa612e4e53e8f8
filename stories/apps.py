"""Stories, their takes and lenses, and the import that fills them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """Stories as the world's outlets tell them."""

    name = "stories"
    verbose_name = _("Stories")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter the three kinds of document that every newsroom has, and the groups of people."""
        from django.db.models.signals import post_delete, post_migrate

        from entities.models import Entity, EntityIndex
        from newsroom.bilingual.exchange import glossaries
        from stories import freshness, moving, quoting  # noqa: F401 -- listens from here on
        from stories.documents.kinds import ENTITY, LENS, STORY
        from stories.glossary import Glossary
        from stories.groups import make_missing_groups
        from stories.kinds import register
        from stories.models import Lens, LensIndex, SourceArticle, Story, StoryIndex

        register(STORY, Story, index=StoryIndex, index_headlines={"ko": "기사", "en": "Stories"})
        register(
            ENTITY,
            Entity,
            index=EntityIndex,
            index_headlines={"ko": "인물·사물", "en": "Entities"},
            facts={"kind": "entity_kind", "aliases": "other_names", "wikidata": "wikidata_id"},
        )
        register(LENS, Lens, index=LensIndex, index_headlines={"ko": "관점", "en": "Lenses"})
        glossaries.register(lambda: Glossary().terms)
        freshness.connect()
        self._offer_to_machines()
        post_migrate.connect(make_missing_groups, sender=self)
        post_delete.connect(quoting.article_deleted, sender=SourceArticle)

    def _offer_to_machines(self) -> None:
        """Enter what search engines, feed readers and language models are told of stories."""
        from newsroom.discovery import describing, listed, robots
        from newsroom.discovery.llms import sections
        from stories.discovery import llms
        from stories.discovery.describing import site_forms
        from stories.models import Take
        from stories.models.take import IS_WITHHELD

        describing.offer_on_every_page(site_forms)
        # A take is read where its story is.
        listed.only(Take, ~IS_WITHHELD)
        robots.name_sitemap("stories:news")
        robots.leave_alone("stories:search")
        sections.offer(llms.sections)
