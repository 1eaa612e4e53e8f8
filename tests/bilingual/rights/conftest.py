"""People who work in one language, and a story of theirs in both."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from newsroom.bilingual.rights.granted import language_permissions
from stories.models import Story, StoryFigure, StoryWatch
from tests.desk import Desk
from tests.factories import StoryFactory


class People:
    """Makes people, each the only member of a group of their own."""

    def __init__(self, users: Any, front: Page) -> None:
        self.users, self.front = users, front

    def __call__(
        self, name: str, *actions: str, rights: tuple[str, ...] = (), below: Page | None = None
    ) -> Any:
        """Somebody who may `actions` on pages below the front page, held to `rights`."""
        group = Group.objects.create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        group.permissions.add(*language_permissions().filter(codename__in=rights))
        for action in actions:
            GroupPagePermission.objects.create(
                group=group, page=below or self.front, permission_type=action
            )
        user, _made = self.users.objects.get_or_create(username=name)
        user.groups.add(group)
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()
        return user


@pytest.fixture
def people(django_user_model: Any, tree: Page) -> People:
    """Makes people by what they may do."""
    return People(django_user_model, tree)


@pytest.fixture
def translator(people: People) -> Any:
    """Somebody who works in English."""
    return people("translator", "change", rights=("edit_en",))


@pytest.fixture
def writer(people: People) -> Any:
    """Somebody who writes in both languages and publishes nothing."""
    return people("writer", "add", "change")


@pytest.fixture
def story(tree: Page) -> Story:
    """A live story in both languages with two figures."""
    return StoryFactory(
        slug="story",
        date=dt.date(2026, 1, 2),
        headline_ko="제목",
        headline_en="Headline",
        summary_ko="<p>요약</p>",
        summary_en='<p data-block-key="abcde">Summary</p>',
        figures=[
            StoryFigure(value_ko="하나", value_en="One"),
            StoryFigure(value_ko="둘", value_en="Two"),
        ],
        watch=[StoryWatch(text_ko="볼 것", text_en="To watch")],
    )


@pytest.fixture
def at_desk(client: Any, translator: Any) -> Desk:
    """The admin as the translator sees it."""
    client.force_login(translator)
    return Desk(client, "en")


def edit_url(page: Any) -> str:
    """Where the edit form of `page` is."""
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def draft(page: Any) -> Any:
    """The newest version of `page`."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def told(page: Any) -> dict[str, Any]:
    """What a version of a story says, apart from what was remembered of it."""
    content = page.serializable_data()
    rows = {
        name: [{key: row[key] for key in row if key != "text_origins"} for row in content[name]]
        for name in ("figures", "watch", "heads", "related", "mentions", "corrections")
    }
    names = [
        f"{name}_{code}"
        for name in ("headline", "dek", "summary", "split", "why")
        for code in ("ko", "en")
    ]
    return rows | {name: content[name] for name in [*names, "slug", "date", "title"]}
