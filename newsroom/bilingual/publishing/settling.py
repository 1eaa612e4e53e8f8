"""The last gate: a save that publishes settles which languages readers see, and with which texts.

Wagtail has many doors that publish (its own action, a bulk action, the API, a workflow, code), and
each ends in a save of an object that was read from a revision. Whatever was or was not decided
before, the row that is written holds the texts of visible languages alone, and a language that is
not published keeps the texts that its readers know.
"""

from collections.abc import Collection, Iterator
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.publishing.rules import in_order, ready_languages, unreviewed
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import is_blank


def settle(page: Any) -> tuple[Language, ...]:
    """Set visibility and texts of `page`, in memory; the languages that this save publishes."""
    if not page.live:
        page.live_ko = page.live_en = False
    elif page._holds_revision:
        return _settle_publication(page)
    elif page._state.adding:
        languages = page.visible_languages() or page.complete_languages()
        page.show_languages(languages, blank_others=False)
        return in_order(languages)
    return ()


def _settle_publication(page: Any) -> tuple[Language, ...]:
    visible = _named_languages(page)
    if visible is None:
        published = ready_languages(page)
        kept = set(page.visible_languages()) - set(published)
        if kept:
            keep_texts(page, kept)
        visible = in_order({*published, *kept})
    else:
        published = in_order(visible if page.dated_languages is None else page.dated_languages)
        visible, published = _without_unreviewed(page, visible, published)
    page.show_languages(visible, dated=published)
    return published


def _without_unreviewed(
    page: Any, visible: tuple[Language, ...], published: tuple[Language, ...]
) -> tuple[tuple[Language, ...], tuple[Language, ...]]:
    """What is visible and published once texts that nobody has reviewed are held back.

    Readers of such a language keep the text that they know; whoever named it has been told before.
    """
    held = set(unreviewed(page, published))
    if not held:
        return visible, published
    kept = held & set(page.visible_languages())
    if kept:
        keep_texts(page, kept)
    return in_order(set(visible) - held | kept), in_order(set(published) - held)


def _named_languages(page: Any) -> tuple[Language, ...] | None:
    if page.alias_of_id:
        return _languages_of_original(page)
    return None if page.publishing_languages is None else in_order(page.publishing_languages)


def _languages_of_original(page: Any) -> tuple[Language, ...]:
    """An alias is visible where the page is that it follows."""
    columns = [f"live_{language}" for language in LANGUAGES]
    row = type(page)._base_manager.filter(pk=page.alias_of_id, live=True).values_list(*columns)
    flags = row.first() or (False, False)
    return tuple(language for language, live in zip(LANGUAGES, flags, strict=True) if live)


def keep_texts(page: Any, languages: Collection[str]) -> None:
    """Put the texts of `languages` that stand in the row into `page`, lists included."""
    row = type(page)._base_manager.get(pk=page.pk)
    schema = schema_of(type(page))
    _take_texts(page, row, languages, schema)
    for relation, shape in schema.rows.items():
        known = {child.pk: child for child in getattr(row, relation).all()}
        for child in getattr(page, relation).get_object_list():
            _take_texts(child, known.get(child.pk), languages, shape)
    page.has_unpublished_changes = True


def _take_texts(holder: Any, source: Any | None, languages: Collection[str], schema: Any) -> None:
    origins = dict(holder.text_origins or {})
    remembered = (source.text_origins if source else None) or {}
    for column in _columns(schema, languages):
        setattr(holder, column, getattr(source, column) if source else None)
        origins.pop(column, None)
        if column in remembered:
            origins[column] = remembered[column]
    holder.text_origins = origins


def blank_texts(page: Any, language: str) -> bool:
    """Empty the texts of `language` in `page` and its lists, in memory; whether there were any."""
    schema = schema_of(type(page))
    found = _blank(page, language, schema)
    for relation, shape in schema.rows.items():
        # The rows that will be saved with the page, not copies of them.
        for child in getattr(page, relation).get_object_list():
            found = _blank(child, language, shape) or found
    return found


def _blank(holder: Any, language: str, schema: Any) -> bool:
    told = [
        column for column in _columns(schema, [language]) if not is_blank(getattr(holder, column))
    ]
    for column in told:
        setattr(holder, column, None)
    return bool(told)


def _columns(schema: Any, languages: Collection[str]) -> Iterator[str]:
    for columns in schema.pairs.values():
        for language in languages:
            yield columns[language]
