"""Every text of the seeds, sent out and brought back as it is, changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page, Revision

from newsroom.bilingual.exchange.formats import FORMATS
from newsroom.bilingual.exchange.gathering import gather
from newsroom.bilingual.exchange.taking_in import take_in
from newsroom.bilingual.exchange.units import Parcel
from newsroom.bilingual.languages import LANGUAGES
from tests.imports import bring_paths

pytestmark = pytest.mark.django_db

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))


def texts(parcel: Parcel) -> int:
    return sum(len(chapter.units) for chapter in parcel.chapters)


def rich_texts(parcel: Parcel) -> int:
    return sum(unit.source.is_rich for chapter in parcel.chapters for unit in chapter.units)


def test_every_text_of_the_seeds_comes_back_as_it_went_out(tree: Page, editor: Any) -> None:
    bring_paths(*SEEDS, publish=True)
    pages = list(Page.objects.values_list("pk", flat=True))
    before = Revision.objects.count()
    for language in LANGUAGES:
        parcel = gather(pages, language, user=editor, only_open=False)
        assert rich_texts(parcel) > len(SEEDS)
        for name, format_module in FORMATS.items():
            receipt = take_in(format_module.write(parcel), format_name=name, user=editor)
            assert receipt.faults == ()
            assert receipt.count("unchanged", "open") == len(receipt.texts) == texts(parcel)
    assert Revision.objects.count() == before
