"""Keeps a take's key to its story, and its day, right when it is moved below another one."""

from typing import Any

from wagtail.signals import post_page_move

from newsroom.caching.changes import touch
from stories.dating import day_of
from stories.models import TakeMixin
from stories.subjects import takes_of


def follow_parent(sender: Any, instance: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Point a moved take, and no other page, at the story that it now stands below."""
    if issubclass(sender, TakeMixin):
        sender._default_manager.filter(pk=instance.pk).update(
            story_page_id=parent_page_after.pk, told_on=day_of(parent_page_after)
        )
        touch(takes_of(parent_page_after.pk))


post_page_move.connect(follow_parent, dispatch_uid="stories.moving.follow_parent")
