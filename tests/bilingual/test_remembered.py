"""Parts of pages that are written once for the values that they show."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import set_script_prefix
from django.utils import timezone, translation
from wagtail.models import Site

from newsroom.bilingual import remembered
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from stories.models import FrontPage, Head, Story
from stories.tree import index_for
from tests.factories import OutletFactory, StoryFactory, TakeFactory
from tests.reading import read, texts

written: list[str] = []


@dataclass(frozen=True)
class Shown(TemplateValue):
    """A value that notes when it is written."""

    name: str
    more: object = None
    noted: list[str] = field(default_factory=lambda: written, compare=False)

    def __str__(self) -> str:
        self.noted.append(self.name)
        return self.name


@pytest.fixture(autouse=True)
def _forgotten():
    written.clear()


def template(inside="{{ it }}", values="it=it"):
    return Template(
        f"{{% load i18n newsroom %}}{{% remembered {values} %}}{inside}{{% endremembered %}}"
    )


def test_same_values_are_written_once_and_others_anew():
    part = template()
    assert [part.render(Context({"it": Shown(name)})) for name in "aab"] == ["a", "a", "b"]
    assert written == ["a", "b"]


def test_part_sees_nothing_but_its_values():
    part = template("{{ it }}{{ user }}{{ frame.home }}{{ it.user }}")
    assert part.render(Context({"it": "a", "user": "me", "frame": {"home": "/ko/"}})) == "a"


def test_values_are_escaped_as_anywhere():
    part = template()
    assert part.render(Context({"it": "<b>"})) == "&lt;b&gt;"
    assert part.render(Context({"it": "<b>"}, autoescape=False)) == "<b>"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_language_has_its_own(language):
    part = template("{% translate 'Source' %}{% only_in it %}", "it=it only_in=frame.only_in")
    wanted = {"ko": "출처", "en": "Source"}
    for code in (language, "en", "ko"):
        with translation.override(code):
            assert part.render(Context({"it": Text("a", code, code)})) == wanted[code]


def test_notice_of_the_whole_page_is_known():
    part = template("{% only_in it %}", "it=it only_in=frame.only_in")
    text = Text("a", "en", "ko")
    with translation.override("ko"):
        alone = part.render(Context({"it": text, "frame": {}}))
        assert alone == '<p class="only-in">영어로만 제공</p>'
        assert part.render(Context({"it": text, "frame": _Frame("en")})) == ""


@dataclass(frozen=True)
class _Frame(TemplateValue):
    only_in: str


def test_surroundings_of_a_request_are_told_apart():
    address = template("{% url 'stories:search' %}")
    moment = template("{{ it|date:'H' }}", "it=it.name")
    noon = Shown(dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC))
    with translation.override("ko"):
        assert address.render(Context({"it": 1})) == "/ko/search"
        set_script_prefix("/below/")
        try:
            assert address.render(Context({"it": 1})) == "/below/ko/search"
        finally:
            set_script_prefix("/")
    for zone, hour in (("UTC", "12"), ("Asia/Seoul", "21")):
        with timezone.override(zone):
            assert moment.render(Context({"it": noon})) == hour


@pytest.mark.parametrize("shown", [lambda head: head, lambda head: (head,)])
def test_model_is_not_taken_for_what_it_was(shown):
    part = template("{{ it.name_ko }}{{ it.0.name_ko }}")
    for name in ("전", "후"):
        assert part.render(Context({"it": shown(Head(pk=1, name_ko=name))})) == name


def test_what_has_no_hash_is_written_each_time():
    part = template("{{ it.more.key }}")
    for word in ("before", "after"):
        assert part.render(Context({"it": Shown("a", more={"key": word})})) == word


def test_no_more_is_remembered_than_so_much(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 2)
    part = template()
    node = part.nodelist.get_nodes_by_type(remembered.Remembered)[0]
    for number in range(5):
        assert part.render(Context({"it": number})) == str(number)
        assert len(node.written) <= 2


@pytest.mark.parametrize(
    ("values", "inside", "error"),
    [
        ("", "", "takes the values that it shows"),
        ("it", "", "takes the values that it shows"),
        ("it=it it", "", "takes the values that it shows"),
        ("it=it", "{% block a %}{% endblock %}", "holds no block"),
    ],
)
def test_tag_says_what_is_wrong_with_it(values, inside, error):
    with pytest.raises(TemplateSyntaxError, match=error):
        template(inside, values)


@pytest.mark.django_db
def test_header_follows_the_menu_and_the_name_of_the_site_in_each_language(client, tree):
    story = StoryFactory(slug="s")
    index, front = index_for(Story), FrontPage.objects.get()
    client.cookies["a"] = "b"

    def header(language):
        page = read(client, f"/{language}/n/{story.slug}")
        return texts(page, ".site-header .brand")[0], texts(page, ".menu li")[0]

    for ko, en in (("기사", "Stories"), ("소식", "News")):
        type(index).objects.filter(pk=index.pk).update(headline_ko=ko, headline_en=en)
        FrontPage.objects.filter(pk=front.pk).update(headline_ko=f"{ko} 신문", headline_en=en)
        assert header("ko") == (f"{ko} 신문 / {en}", ko)
        assert header("en") == (f"{en} / {ko} 신문", en)
    FrontPage.objects.filter(pk=front.pk).update(headline_ko="", headline_en="")
    Site.objects.update(site_name="그 사이트")
    assert header("ko")[0] == "그 사이트"


@pytest.mark.django_db
def test_card_of_a_take_follows_the_take_and_its_outlet(client, tree):
    client.cookies["a"] = "b"
    outlet = OutletFactory(name_ko="닛케이", name_en="Nikkei")
    story = StoryFactory(slug="s")
    take = TakeFactory(parent=story, outlet=outlet, headline_ko="전", headline_en="before")
    changes = (
        lambda: None,
        lambda: type(take).objects.filter(pk=take.pk).update(headline_ko="후", headline_en="after"),
        lambda: type(outlet).objects.update(name_ko="니케이", name_en="The Nikkei"),
        lambda: type(take).objects.filter(pk=take.pk).update(live_en=False),
    )
    seen = []
    for change in changes:
        change()
        for language in ("ko", "en"):
            cards = read(client, f"/{language}/n/s").select(".take")
            seen.append([(*texts(each, "h4"), *texts(each, ".take-headline")) for each in cards])
    assert seen == [
        *([("닛케이", "전")], [("Nikkei", "before")]),
        *([("닛케이", "후")], [("Nikkei", "after")]),
        *([("니케이", "후")], [("The Nikkei", "after")]),
        *([("니케이", "후")], [("The Nikkei", "후")]),
    ]
