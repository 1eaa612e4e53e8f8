"""A newsroom with one page of each kind, told in both languages."""

import datetime as dt
from dataclasses import dataclass

import pytest

from entities.models import Alias, Entity
from newsroom.caching.changes import settle
from stories.models import (
    Head,
    Lens,
    Story,
    StoryCorrection,
    StoryHead,
    StoryMention,
    Take,
    TakeCorrection,
)
from tests.factories import EntityFactory, HeadFactory, LensFactory, OutletFactory, StoryFactory
from tests.factories import TakeFactory as TakeMaker


@dataclass(frozen=True)
class Newsroom:
    """One of each."""

    story: Story
    take: Take
    lens: Lens
    entity: Entity
    head: Head


@pytest.fixture
def newsroom(tree) -> Newsroom:
    entity = EntityFactory(
        slug="nd",
        headline_ko="네오디뮴",
        headline_en="Neodymium",
        summary_ko="<p>금속이다.</p>",
        entity_kind="material",
        wikidata_id="Q1388",
        other_names=[Alias(name="Nd", language="en")],
    )
    lens = LensFactory(slug="security", headline_ko="안보", headline_en="Security", dek_en="Power")
    head = HeadFactory(name_ko="장기전", name_en="The long war")
    story = StoryFactory(
        slug="magnets",
        headline_ko="수출을 죈다",
        headline_en="Exports tightened",
        dek_ko="한 줄",
        dek_en="One line",
        date=dt.date(2026, 1, 22),
        summary_ko=f'<p><a linktype="page" id="{entity.pk}">네오디뮴</a>이다.</p>',
        heads=[StoryHead(head=head)],
        mentions=[StoryMention(target=entity)],
        corrections=[
            StoryCorrection(
                date=dt.date(2026, 2, 1), text_ko="셋이 아니라 넷이다.", text_en="Four."
            )
        ],
    )
    take = TakeMaker(
        parent=story,
        slug="outlet",
        outlet=OutletFactory(name_ko="더 매체", name_en="The Outlet", language="ja"),
        lens_page_id=lens.pk,
        language="ja",
        source_url="https://outlet.example/articles/1",
        quote_original="許可が下りない。",
        quote_en="No licence is granted.",
        corrections=[TakeCorrection(date=dt.date(2026, 2, 2), text_en="Not yesterday.")],
    )
    settle()
    return Newsroom(story, take, lens, entity, head)
