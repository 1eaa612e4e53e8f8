"""Entities and the graph that links every page."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class EntitiesConfig(AppConfig):
    """The people, organisations, places and things that stories name."""

    name = "entities"
    verbose_name = _("Entities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what happens to pages outside their own `save()`."""
        from django.core import checks
        from wagtail.signals import page_slug_changed, post_page_move

        from entities import describing, dictionary, signals  # noqa: F401 -- registers itself
        from entities.checks import check_voices
        from entities.graph.kinds import graph_models
        from newsroom.search.analysis import names

        for model in graph_models():
            pre_delete.connect(signals.forget_deleted, sender=model)
        checks.register(check_voices)
        names.dictionary.provide(version=dictionary.version, names=dictionary.names)
        page_slug_changed.connect(signals.redirect_renamed)
        post_page_move.connect(signals.redirect_moved)
