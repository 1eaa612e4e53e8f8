"""Stories and their drafts, as readers and editors find them."""

from typing import Any

import pytest

from stories.models import Story, StoryFigure
from tests.factories import StoryFactory


def again(page: Any) -> Any:
    """The row as it stands."""
    return type(page).objects.get(pk=page.pk)


def drafted(page: Any, **texts: Any) -> Any:
    """The page, whose newest draft says `texts`."""
    draft = again(page).get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(draft, name, value)
    draft.save_revision()
    return again(page)


def newest(page: Any) -> Any:
    """The newest version of the page."""
    return again(page).get_latest_revision_as_object()


def told(page: Any, language: str) -> dict[str, Any]:
    """Every text that readers of `language` may see, lists included, to the letter."""
    row = again(page)
    texts = {name: getattr(row, f"{name}_{language}") for name in ("headline", "dek", "summary")}
    figures = row.figures.order_by("sort_order")
    texts["figures"] = [getattr(figure, f"measure_{language}") for figure in figures]
    return texts


@pytest.fixture
def story(tree: Any) -> Story:
    """A story that is live in both languages, with two figures."""
    rows = [StoryFigure(measure_ko="가격", measure_en="price")]
    rows.append(StoryFigure(measure_ko="수출", measure_en="exports"))
    return StoryFactory(
        slug="story",
        headline_ko="옛 제목",
        headline_en="Old  headline ",
        dek_ko="옛 부제",
        dek_en="“Old” dek",
        figures=rows,
    )
