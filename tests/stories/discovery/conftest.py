"""A newsroom with one page of each kind, told in both languages."""

import datetime as dt

import pytest

from entities.models import Alias
from newsroom.caching.changes import settle
from stories.models import StoryCorrection, TakeCorrection
from tests.one_of_each import OneOfEach, one_of_each


@pytest.fixture
def newsroom(tree) -> OneOfEach:
    made = one_of_each(
        entity={"other_names": [Alias(name="Nd", language="en")]},
        lens={"dek_en": "Power"},
        story={
            "slug": "magnets",
            "summary_en": "<p>A summary.</p>",
            "corrections": [
                StoryCorrection(
                    date=dt.date(2026, 2, 1), text_ko="셋이 아니라 넷이다.", text_en="Four."
                )
            ],
        },
        take={
            "source_url": "https://outlet.example/articles/1",
            "corrections": [TakeCorrection(date=dt.date(2026, 2, 2), text_en="Not yesterday.")],
        },
    )
    settle()
    return made
