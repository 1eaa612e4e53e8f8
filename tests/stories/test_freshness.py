"""Whatever changes, every page that shows it is new at the next request, and hardly any other is.

Every address of a small newsroom is read, something is changed through the door that an editor or
an import uses, and every address is read again: what comes from the cache must be what rendering
anew gives. So a view that forgets to note what it shows fails here without a test of its own.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from entities.models import Entity
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.publishing.unpublishing import unpublish
from newsroom.caching.changes import settle
from newsroom.caching.subjects import STRETCH
from stories.models import (
    Head,
    Lens,
    Outlet,
    SourceArticle,
    Story,
    StoryCorrection,
    StoryFigure,
    StoryHead,
    Take,
    TakeCorrection,
)
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)
from tests.reading import make_private

pytestmark = pytest.mark.slow

LANGUAGES = ("ko", "en")
#: Other looks at pages than their own.
OTHER_LOOKS = (
    *(f"n/magnets/{aspect}" for aspect in ("graph", "graph.json", "both", "compare")),
    *(f"entity/china/{aspect}" for aspect in ("graph", "both")),
    *("lens/economy/graph", "n/magnets/the-paper/both"),
)


@dataclass
class Newsroom:
    """A newsroom in which everything is named by something else."""

    magnets: Story
    ships: Story
    china: Entity
    lens: Lens
    other_lens: Lens
    take: Take
    lone: Story
    head: Head
    client: Client
    pictures: list[str] = field(default_factory=list)

    def addresses(self) -> list[str]:
        """Every address that a reader may know."""
        paths = [
            page.url_path.removeprefix("/front").strip("/")
            for model in bilingual_models()
            for page in model.objects.all()
        ]
        paths += [*OTHER_LOOKS, "outlet", "region", "graph", "graph.json"]
        paths += [f"outlet/{self.take.outlet.slug}", f"region/{self.take.region.slug}"]
        paths += self.for_machines()
        found = [f"/{language}/{path}" for language in LANGUAGES for path in sorted(paths)]
        return [*found, *self.pictures, "/sitemap.xml", "/robots.txt", "/llms.txt"]

    def for_machines(self) -> list[str]:
        """Feeds, sitemaps, news and documents."""
        stretches = {page.pk // STRETCH for page in (self.magnets, self.china)}
        return [
            *("feed.atom", "news.xml", "lens/economy.atom", "lens/security.atom"),
            f"feed/head/{self.head.pk}.atom",
            *(f"sitemap/{stretch}.xml" for stretch in stretches),
            *("n/magnets.md", "n/ships.md", "lens/economy.md", "entity/china.md"),
        ]

    def read(self, address: str, **how: Any) -> tuple[int, bytes]:
        response = self.client.get(address, **how)
        return response.status_code, response.content

    def read_all(self, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
        return {address: self.read(address) for address in addresses}

    def render_all(self, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
        """The same without the cache: somebody with a cookie is nobody's anonymous reader."""
        return {address: self.read(address, HTTP_COOKIE="a=b") for address in addresses}


def link(page: Any, label: str) -> str:
    return f'<a linktype="page" id="{page.pk}">{label}</a>'


@pytest.fixture
def newsroom(tree, client):
    china = EntityFactory(headline_ko="중국", headline_en="China", slug="china")
    lens = LensFactory(headline_ko="경제", headline_en="Economy", slug="economy")
    other_lens = LensFactory(headline_ko="안보", headline_en="Security", slug="security")
    region, head = RegionFactory(), HeadFactory()
    magnets = StoryFactory(
        slug="magnets",
        summary_ko=f"<p>자석과 {link(china, '중국')}, [[ports]].</p>",
        summary_en="<p>Magnets and [[ports]].</p>",
        figures=[StoryFigure(value_ko="3%", value_en="3 %", measure_ko="몫", measure_en="share")],
        heads=[StoryHead(head=head)],
    )
    ships = StoryFactory(
        slug="ships",
        summary_en=f"<p>Ships after {link(magnets, 'magnets')}.</p>",
    )
    lone = StoryFactory(slug="lone", date=dt.date(2020, 1, 1))
    take = TakeFactory(
        parent=magnets,
        slug="the-paper",
        outlet=OutletFactory(region=region),
        region=region,
        lens_page=lens,
        summary_en="<p>They say.</p>",
        quote_original="A paragraph.",
        source_article=SourceArticleFactory(),
    )
    TakeFactory(parent=ships, outlet=OutletFactory(), lens_page=lens)
    settle()
    room = Newsroom(magnets, ships, china, lens, other_lens, take, lone, head, client)
    room.pictures = pictures(room, "/ko/n/magnets", "/en/n/magnets/the-paper")
    return room


def pictures(room: Newsroom, *addresses: str) -> list[str]:
    """The pictures of pages, where this machine has a font to draw them."""
    pages = "".join(room.read(address)[1].decode() for address in addresses)
    return re.findall(r'"og:image" content="http://localhost([^"]+)"', pages)


def edit(page: Any, **changes: Any) -> None:
    """Write `changes` into the newest version of `page`, and publish it."""
    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(newest, name, value)
    newest.save_revision().publish()


def add_figure(room: Newsroom) -> None:
    newest = Story.objects.get(pk=room.magnets.pk).get_latest_revision_as_object()
    newest.figures.add(StoryFigure(value_ko="9", measure_ko="셋", sort_order=1))
    newest.save_revision().publish()


def correct(page: Any, row: Any) -> None:
    """Publish `page` with the correction `row`."""
    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    newest.corrections.add(row)
    newest.save_revision().publish()


def change_article(room: Newsroom) -> None:
    SourceArticle.objects.update(body="Nothing of the kind.", digest="f" * 64)
    Take.objects.get(pk=room.take.pk).save_revision().publish()


def rename_outlet(room: Newsroom) -> None:
    outlet = Outlet.objects.get(pk=room.take.outlet_id)
    outlet.name_ko, outlet.name_en = "다른 신문", "Another paper"
    outlet.save()


def rename_record(holder: str) -> Callable[[Newsroom], None]:
    def rename(room: Newsroom) -> None:
        record = (
            room.take.region
            if holder == "region"
            else room.magnets.heads.select_related().get().head
        )
        record.name_ko, record.name_en = "새 이름", "New name"
        record.save()

    return rename


def change_slug(room: Newsroom) -> None:
    edit(room.magnets, slug="magnets-anew")


def move_take(room: Newsroom) -> None:
    Take.objects.get(pk=room.take.pk).move(Page.objects.get(pk=room.lone.pk), pos="last-child")


def turn_takes_around(room: Newsroom) -> None:
    second = TakeFactory(parent=room.magnets, outlet=OutletFactory(), lens_page=room.lens)
    settle()
    room.read_all(room.addresses())
    Take.objects.get(pk=second.pk).move(Page.objects.get(pk=room.take.pk), pos="left")


def publish_in_english_only(room: Newsroom) -> None:
    newest = Story.objects.get(pk=room.magnets.pk).get_latest_revision_as_object()
    newest.publishing_languages = ("en",)
    newest.save_revision().publish()


CHANGES: dict[str, Callable[[Newsroom], Any]] = {
    "headline of a story": lambda room: edit(
        room.magnets, headline_ko="새 제목", headline_en="Anew"
    ),
    "date of a story": lambda room: edit(room.ships, date=dt.date(2019, 5, 5)),
    "row of a list": add_figure,
    "link that is taken out": lambda room: edit(room.magnets, summary_ko="<p>없다.</p>"),
    "sentence around a link": lambda room: edit(
        room.ships,
        summary_en=f"<p>Other ships, {link(room.magnets, 'them')}.</p>",
    ),
    "name of an entity": lambda room: edit(room.china, headline_ko="중화", headline_en="PRC"),
    "name of a lens": lambda room: edit(room.lens, headline_ko="돈", headline_en="Money"),
    "name of the site": lambda room: edit(
        Site.objects.get().root_page.specific, headline_ko="다른 이름", headline_en="Other name"
    ),
    "outlet": rename_outlet,
    "region": rename_record("region"),
    "head": rename_record("head"),
    "region that is added": lambda room: RegionFactory(name_ko="한국", name_en="Korea"),
    "take that is edited": lambda room: edit(room.take, summary_en="<p>They say more.</p>"),
    "take that is added": lambda room: TakeFactory(
        parent=room.lone, outlet=OutletFactory(), lens_page=room.other_lens
    ),
    "take that changes its lens": lambda room: edit(room.take, lens_page=room.other_lens),
    "take that is unpublished": lambda room: Take.objects.get(pk=room.take.pk).unpublish(),
    "take that is deleted": lambda room: Take.objects.get(pk=room.take.pk).delete(),
    "take that is moved": move_take,
    "takes in another order": turn_takes_around,
    "check of a quote": change_article,
    "story that is added": lambda room: StoryFactory(date=dt.date(2030, 1, 1)),
    "story that others wait for": lambda room: StoryFactory(
        slug="ports", summary_ko="<p>항구</p>", summary_en="<p>Ports</p>"
    ),
    "story that is unpublished": lambda room: Story.objects.get(pk=room.magnets.pk).unpublish(),
    "story in one language": publish_in_english_only,
    "story that is corrected": lambda room: correct(
        room.magnets, StoryCorrection(text_ko="아니다.", text_en="Not so.")
    ),
    "take that is corrected": lambda room: correct(room.take, TakeCorrection(text_en="Not so.")),
    "language that goes offline": lambda room: unpublish(room.magnets, ["en"]),
    "head that is deleted": lambda room: Head.objects.get(pk=room.head.pk).delete(),
    "story that is deleted": lambda room: Story.objects.get(pk=room.magnets.pk).delete(),
    "slug of a story": change_slug,
    "page that becomes private": lambda room: make_private(room.magnets),
    "page that is private no more": lambda room: PageViewRestriction.objects.all().delete(),
    "lens that is unpublished": lambda room: Lens.objects.get(pk=room.lens.pk).unpublish(),
    "saved without a revision": lambda room: Entity.objects.get(pk=room.china.pk).save(),
}


#: Changes after which the pages are read as well while no process has counted them yet.
BEFORE_IT_IS_COUNTED = {"headline of a story", "take that is added", "page that becomes private"}


@pytest.mark.parametrize("name", CHANGES)
def test_every_page_that_shows_a_change_shows_it_at_once(newsroom, name):
    if name == "page that is private no more":
        make_private(newsroom.magnets)
        settle()
    newsroom.read_all(newsroom.addresses())
    known = newsroom.addresses()
    CHANGES[name](newsroom)
    addresses = sorted({*known, *newsroom.addresses()})
    wanted = newsroom.render_all(addresses)
    if name in BEFORE_IT_IS_COUNTED:
        assert newsroom.read_all(addresses) == wanted
    settle()
    assert newsroom.read_all(addresses) == wanted


def kept(room: Newsroom, addresses: list[str]) -> set[str]:
    """The addresses that are answered in one query, which is the cache's own."""
    found = set()
    for address in addresses:
        room.read(address)
        with CaptureQueriesContext(connection) as queries:
            room.read(address)
        if len(queries) == 1:
            found.add(address)
    return found


def test_every_page_is_kept(newsroom):
    addresses = newsroom.addresses()
    assert kept(newsroom, addresses) == set(addresses)


@pytest.mark.parametrize(
    ("name", "stay"),
    [
        ("sentence around a link", {"/ko/n/lone", "/en/lens/security", "/ko/entity/china"}),
        ("outlet", {"/ko/n/ships", "/ko/n/lone", "/ko/entity/china", "/ko/", "/en/lens"}),
        ("name of an entity", {"/ko/n/ships", "/en/n/lone", "/ko/lens/economy", "/ko/n", "/en/"}),
        ("take that is edited", {"/ko/n/ships", "/ko/n/lone", "/en/lens/security"}),
    ],
)
def test_page_that_shows_nothing_of_a_change_stays(newsroom, monkeypatch, name, stay):
    newsroom.read_all(newsroom.addresses())
    CHANGES[name](newsroom)
    settle()
    rendered = []
    original = Page.serve

    def serve(page: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        rendered.append(request.path)
        return original(page, request, *args, **kwargs)

    monkeypatch.setattr(Page, "serve", serve)
    newsroom.read_all(newsroom.addresses())
    assert rendered
    assert not stay & set(rendered)


def test_draft_throws_nothing_away(newsroom):
    addresses = newsroom.addresses()
    newsroom.read_all(addresses)
    newest = Story.objects.get(pk=newsroom.magnets.pk).get_latest_revision_as_object()
    newest.headline_en = "Not yet"
    newest.save_revision()
    settle()
    assert kept(newsroom, ["/en/n/magnets"]) == {"/en/n/magnets"}
    assert b"Not yet" not in newsroom.read("/en/n/magnets")[1]


def test_editor_preview_and_private_page_come_from_no_cache(newsroom, editor):
    newsroom.read("/ko/n/magnets")
    newsroom.client.force_login(editor)
    response = newsroom.client.get("/ko/n/magnets")
    assert "ETag" not in response.headers
    newsroom.client.logout()
    newsroom.client.cookies.clear()
    make_private(newsroom.magnets)
    settle()
    answers = [newsroom.client.get("/ko/n/magnets") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
