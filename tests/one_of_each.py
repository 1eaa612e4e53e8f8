"""One page of each kind, told in both languages and linked with each other."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from entities.models import Entity
from stories.models import Head, Lens, Story, StoryHead, StoryMention, Take
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    StoryFactory,
    TakeFactory,
)


@dataclass(frozen=True)
class OneOfEach:
    """A story with a take through a lens, about an entity, under a head."""

    story: Story
    take: Take
    lens: Lens
    entity: Entity
    head: Head


def one_of_each(
    *,
    story: dict[str, Any],
    take: dict[str, Any],
    lens: dict[str, Any],
    entity: dict[str, Any],
) -> OneOfEach:
    """The pages, each with what a test adds or wants otherwise."""
    about = EntityFactory(
        **{
            "slug": "nd",
            "headline_ko": "네오디뮴",
            "headline_en": "Neodymium",
            "summary_ko": "<p>금속이다.</p>",
            "entity_kind": "material",
            "wikidata_id": "Q1388",
            **entity,
        }
    )
    through = LensFactory(
        **{"slug": "security", "headline_ko": "안보", "headline_en": "Security", **lens}
    )
    head = HeadFactory(name_ko="장기전", name_en="The long war")
    anchor = f'<a linktype="page" id="{about.pk}">'
    told = StoryFactory(
        **{
            "headline_ko": "수출을 죈다",
            "headline_en": "Exports tightened",
            "dek_ko": "한 줄",
            "dek_en": "One line",
            "date": dt.date(2026, 1, 22),
            "summary_ko": f"<p>{anchor}네오디뮴</a>이다.</p>",
            "summary_en": f"<p>It is {anchor}Neodymium</a>.</p>",
            "heads": [StoryHead(head=head)],
            "mentions": [StoryMention(target=about)],
            **story,
        }
    )
    account = TakeFactory(
        **{
            "parent": told,
            "slug": "outlet",
            "outlet": OutletFactory(name_ko="더 매체", name_en="The Outlet", language="ja"),
            "lens_page_id": through.pk,
            "language": "ja",
            "quote_original": "許可が下りない。",
            "quote_en": "No licence is granted.",
            **take,
        }
    )
    return OneOfEach(told, account, through, about, head)
