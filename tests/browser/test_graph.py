"""Outlets, regions, comparisons, both languages, and the graph in a browser: each on a phone and a
desk, and the map of the graph by keyboard, without a script, and with more than a screen can hold.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import VIEWS, Site
from tests.browser.test_pages import SMALL_TARGETS, TWICE_THE_TEXT, overflow

pytestmark = pytest.mark.browser

STORY = "/n/china-rare-earth-japan-controls"
PATHS = {
    "graph of a story": f"{STORY}/graph",
    "graph of an entity": "/entity/dysprosium/graph",
    "whole graph": "/graph",
    "both languages": f"{STORY}/both",
    "comparison": f"{STORY}/compare",
    "outlets": "/outlet",
    "outlet": "/outlet/mirinae-economic-daily",
    "region": "/region/japan-asia-pacific",
    "entity with a chart": "/entity/dysprosium",
}
FOCUSED_LINK = "() => document.activeElement.getAttribute('href')"
PIXELS = """canvas => {
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let drawn = 0;
    for (let at = 3; at < data.length; at += 4) drawn += data[at] > 0;
    return drawn;
}"""
Look = Callable[..., Page]


@pytest.fixture
def look(browser: Browser, site: Site) -> Iterator[Look]:
    """Opens a path in a context of its own; whatever a page complains of fails the test."""
    contexts, noise = [], []

    def opened(path: str, language: str, *, view: str, parts: str = "", **options: object) -> Page:
        context = browser.new_context(**{**VIEWS[view], **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("console", lambda said: said.type == "error" and noise.append(said.text))
        if parts:
            answer = lambda route: route.fulfill(body=parts, content_type="application/json")  # noqa: E731
            page.route("**/graph.json*", answer)
        page.goto(f"{site.origin}/{language}{path}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


@pytest.mark.parametrize(("language", "view"), [("ko", "phone"), ("en", "desktop")])
@pytest.mark.parametrize("name", PATHS)
def test_page_fits_and_can_be_used_by_everybody(
    look: Look, name: str, language: str, view: str
) -> None:
    page = look(PATHS[name], language, view=view)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    if view == "phone":
        assert page.evaluate(SMALL_TARGETS) == []
    for width in (VIEWS[view]["viewport"]["width"], 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert overflow(page) == (False, []), width
    page.evaluate(TWICE_THE_TEXT)
    assert overflow(page) == (False, [])


def test_links_in_a_drawing_are_reached_by_keyboard_and_followed(look: Look) -> None:
    page = look(PATHS["graph of a story"], "ko", view="desktop")
    links = page.eval_on_selector_all(
        ".graph-wide a", "all => all.map(link => link.getAttribute('href'))"
    )
    page.locator(".graph-wide a").first.focus()
    reached = [page.evaluate(FOCUSED_LINK)]
    for _ in links[1:]:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED_LINK))
    assert reached == links
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{links[-1]}")


def test_phone_has_a_drawing_of_its_own_in_which_letters_keep_their_size(look: Look) -> None:
    for view, shown in (("phone", "graph-narrow"), ("desktop", "graph-wide")):
        page = look(PATHS["graph of a story"], "ko", view=view)
        found = page.locator("svg.graph:visible")
        assert found.count() == 1
        assert shown in (found.get_attribute("class") or "")
        size = page.eval_on_selector(
            f".{shown}", "svg => 14 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
        )
        assert size >= 13


def test_whole_graph_without_a_script_is_a_drawing_and_a_list(look: Look) -> None:
    page = look(PATHS["whole graph"], "en", view="desktop", java_script_enabled=False)
    assert page.locator(".graph-map:visible").count() == 0
    assert page.locator("svg.graph:visible").count() == 1
    assert page.locator(".graph-list li").count() > 10


def test_map_is_searched_filtered_and_zoomed_by_keyboard(look: Look) -> None:
    page = look(PATHS["whole graph"], "ko", view="desktop", reduced_motion="reduce")
    assert page.locator(".graph-map:visible").count() == 1
    page.wait_for_function("document.querySelector('.graph-status').textContent.includes('30')")
    page.fill(".graph-search input", "디스프로슘")
    page.locator(".graph-found a").first.focus()
    assert page.evaluate(FOCUSED_LINK) == "/ko/entity/dysprosium"
    page.uncheck("input[value=entity]")
    page.fill(".graph-search input", "디스프로슘 ")
    assert page.locator(".graph-found a[href='/ko/entity/dysprosium']").count() == 0
    page.focus(".graph-map canvas")
    drawings = []
    for key in ("ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
        page.wait_for_timeout(80)
        drawings.append(page.evaluate("document.querySelector('canvas').toDataURL()"))
    assert len(set(drawings)) >= 3


def many(nodes: int) -> str:
    """A graph of so many nodes, as data."""
    kinds = ("story", "entity", "lens")
    return json.dumps(
        {
            "nodes": [
                {
                    "id": number,
                    "name": f"이름 {number}",
                    "language": "ko",
                    "kind": kinds[number % 3],
                    "url": f"/ko/entity/{number}",
                }
                for number in range(nodes)
            ],
            "edges": [
                [number // reach, number, 1 + number % 4]
                for number in range(1, nodes)
                for reach in (2, 3, 7)
            ],
            "next": "",
        }
    )


def test_map_of_five_thousand_nodes_stays_smooth(look: Look) -> None:
    page = look(PATHS["whole graph"], "ko", view="desktop", parts=many(5000))
    page.wait_for_function("document.querySelector('.graph-status').textContent.includes('5,000')")
    frames = page.evaluate(
        """() => new Promise(done => {
            const lengths = [];
            let last = performance.now();
            const next = now => {
                lengths.push(now - last);
                last = now;
                if (lengths.length < 60) requestAnimationFrame(next);
                else done(lengths.sort((one, two) => one - two));
            };
            requestAnimationFrame(next);
        })"""
    )
    # A machine without a graphics processor, shared by others, draws by software.
    assert frames[30] < 120
    assert page.eval_on_selector("canvas", PIXELS) > 1000


def test_graph_that_cannot_be_loaded_leaves_the_drawing(browser: Browser, site: Site) -> None:
    context = browser.new_context(**VIEWS["desktop"])
    page = context.new_page()

    def fail(route: Route) -> None:
        route.fulfill(status=500)

    page.route("**/graph.json*", fail)
    page.goto(f"{site.origin}/en/graph", wait_until="networkidle")
    assert page.locator("svg.graph:visible").count() == 1
    assert "could not be loaded" in page.inner_text(".graph-status")
    context.close()


def test_both_languages_stand_beside_each_other_on_a_desk_and_below_on_a_phone(look: Look) -> None:
    for view, is_beside in (("desktop", True), ("phone", False)):
        page = look(PATHS["both languages"], "ko", view=view)
        boxes = page.eval_on_selector_all(
            ".both-headlines h2", "all => all.map(side => side.getBoundingClientRect().toJSON())"
        )
        assert (boxes[0]["left"] < boxes[1]["left"]) is is_beside
        assert (boxes[0]["top"] < boxes[1]["top"]) is not is_beside
        assert page.eval_on_selector_all(".both-headlines h2", "all => all.map(s => s.lang)") == [
            "ko",
            "en",
        ]


def test_chart_says_the_same_in_numbers(look: Look) -> None:
    page = look(PATHS["entity with a chart"], "en", view="desktop")
    assert page.get_attribute("svg.chart", "role") == "img"
    page.click(".chart-table summary")
    counts = [int(text) for text in page.locator(".chart-table td").all_inner_texts()]
    titles = page.locator(".chart-bar title").all_text_contents()
    assert [int(title.rpartition(" ")[2]) for title in titles] == [n for n in counts if n]
