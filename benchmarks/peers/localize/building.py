"""Puts the story into the site in English and has it translated, string by string."""

import datetime as dt
import re
import sys
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from benchmarks.peers.localize.models import (
    EntryPage,
    StoryFigure,
    StoryLink,
    StoryPage,
    StoryWatch,
    TakePage,
)

_TEXTS = ("summary", "split", "why")
_PARAGRAPH = re.compile(r"<(?:p|li|h\d|blockquote)[^>]*>(.*?)</(?:p|li|h\d|blockquote)>", re.DOTALL)
_ANCHOR = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r'linktype="page" id="(\d+)"')


def build(story: dict[str, Any]) -> str:
    """Both languages of `story`, live; gives the path of the Korean page."""
    _migrate()
    Page.objects.filter(depth=2).first().delete()
    english = Locale.objects.get(language_code="en")
    korean, _made = Locale.objects.get_or_create(language_code="ko")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=EntryPage(title="Home", slug="home", locale=english))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    section = _added(home, EntryPage(title="Stories", slug="n", show_in_menus=True))
    index = _added(home, EntryPage(title="Entities", slug="entity", show_in_menus=True))
    named = {
        key: _added(index, EntryPage(title=names["en"] or names["ko"], slug=f"entry-{key}"))
        for key, names in story["pages"].items()
    }
    page = _added(section, _story_page(story, named))
    takes = [_added(page, _take_page(take, named)) for take in story["takes"]]
    words = _words(story)
    for each in (home, section, index, *named.values(), page, *takes):
        _translate(each, korean, words)
    return f"/ko/n/{story['slug']}/"


def _migrate() -> None:
    migrations = settings.DATA / "peer_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    sys.path.append(str(settings.DATA))
    call_command("makemigrations", "localize", verbosity=0)
    call_command("migrate", verbosity=0)


def _added(parent: Page, page: Any) -> Any:
    page = parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _story_page(story: dict[str, Any], named: dict[str, Page]) -> StoryPage:
    page = StoryPage(
        title=story["headline"]["en"],
        slug=story["slug"],
        dek=story["dek"]["en"],
        date=dt.date.fromisoformat(story["date"]),
        **{name: _linked(story[name]["en"], named) for name in _TEXTS},
    )
    page.figures = [
        StoryFigure(value=row["value"]["en"], measure=row["measure"]["en"])
        for row in story["figures"]
    ]
    page.watch = [StoryWatch(text=row["en"]) for row in story["watch"]]
    targets = dict.fromkeys(map(str, [*story["related"], *story["mentions"]]))
    page.links = [StoryLink(target=named[key]) for key in targets if key in named]
    page.tags.add(*(take["lens"]["en"] for take in story["takes"] if take["lens"]["en"]))
    return page


def _take_page(take: dict[str, Any], named: dict[str, Page]) -> TakePage:
    return TakePage(
        title=take["outlet"]["en"] or take["slug"],
        slug=take["slug"],
        summary=_linked(take["summary"]["en"], named),
        quote=take["quote"],
        source=take["source"],
        **{name: take[name]["en"] for name in ("outlet", "region", "lens")},
    )


def _linked(text: str, named: dict[str, Page]) -> str:
    """`text` with the keys that linked pages have here."""
    return _LINK.sub(
        lambda found: f'linktype="page" id="{named[found[1]].pk if found[1] in named else 1}"', text
    )


def _words(story: dict[str, Any]) -> dict[str, str]:
    """Korean by English: plain texts, and paragraphs of long ones without their links."""
    pairs = [story["headline"], story["dek"], *story["pages"].values(), *story["watch"]]
    pairs += [row[name] for row in story["figures"] for name in ("value", "measure")]
    pairs += [take[name] for take in story["takes"] for name in ("outlet", "region", "lens")]
    long = [story[name] for name in _TEXTS] + [take["summary"] for take in story["takes"]]
    words = {both["en"]: both["ko"] for both in pairs if both["en"]}
    for both in long:
        english, korean = (_paragraphs(both[language]) for language in ("en", "ko"))
        if english and len(korean) > len(english):
            last = len(english) - 1
            korean = [*korean[:last], " ".join(korean[last:])]
        words |= dict(zip(english, korean, strict=False))
    return words


def _paragraphs(text: str) -> list[str]:
    return [_TAG.sub("", found).strip() for found in _PARAGRAPH.findall(text)]


def _translate(page: Page, locale: Locale, words: dict[str, str]) -> None:
    """Translate `page` as somebody who fills in every string."""
    translate_object(page, [locale])
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale
    )
    catalogue: polib.POFile = translation.export_po()
    for entry in catalogue:
        korean = words.get(_TAG.sub("", entry.msgid).strip(), "") or entry.msgid
        anchors = _ANCHOR.findall(entry.msgid)
        entry.msgstr = " ".join([_TAG.sub("", korean), *anchors]) if anchors else korean
    translation.import_po(catalogue, delete=True)
    translation.save_target(publish=True)
