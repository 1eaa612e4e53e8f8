"""Source articles at the desk: found, read, and changed by nobody."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from stories.groups import ensure_groups
from stories.models import SourceArticle
from tests.desk import headings_in, rows_in
from tests.factories import OutletFactory, SourceArticleFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

INDEX = "/admin/source_articles/"


def titles(desk, **query):
    response = desk.client.get(f"{INDEX}?{urlencode(query)}")
    assert response.status_code == 200
    return [row[0] for row in rows_in(response)]


def shown(desk, article):
    response = desk.client.get(reverse("source_articles:inspect", args=(article.pk,)))
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser").select_one("main")


def test_list_shows_language_and_number_of_takes(desk):
    article = SourceArticleFactory(title="Magnets wait", language="en")
    TakeFactory(source_article=article)
    TakeFactory(source_article=article)
    response = desk.client.get(INDEX)
    assert rows_in(response)[0][:3] == ["Magnets wait", "English", "2"]
    expected = {"ko": ["제목", "언어", "보도"], "en": ["Title", "Language", "Takes"]}
    assert headings_in(response)[:3] == expected[desk.interface]


def test_article_is_read_with_its_takes_and_comments_apart(desk):
    article = SourceArticleFactory(
        title="Magnets wait",
        body="First paragraph.\n\nSecond <b>paragraph</b>.",
        url="https://outlet.example/magnets",
        comments=["Well said."],
    )
    take = TakeFactory(
        source_article=article, outlet=OutletFactory(name_ko="신화통신", name_en="Xinhua")
    )
    page = shown(desk, article)
    text = page.select_one(".nr-article__text")
    assert [p.get_text() for p in text.select("p")] == [
        "First paragraph.",
        "Second <b>paragraph</b>.",
    ]
    assert [li.get_text(strip=True) for li in page.select(".nr-article__comments li")] == [
        "Well said."
    ]
    link = page.select_one(f"a[href='{reverse('wagtailadmin_pages:edit', args=(take.pk,))}']")
    assert link.get_text() == {"ko": "신화통신", "en": "Xinhua"}[desk.interface]


def test_article_says_that_no_reader_sees_it(desk):
    told = {
        "ko": "연결된 보도가 없습니다",
        "en": "No take is linked to this article.",
    }
    assert told[desk.interface] in shown(desk, SourceArticleFactory()).get_text()


def test_article_marks_its_language(desk):
    article = SourceArticleFactory(language="ja", title="磁石")
    assert shown(desk, article).select_one("article")["lang"] == "ja"


@pytest.mark.parametrize("query", ["wait MAGNETS", "harbour", "outlet.example"])
def test_article_is_found_by_title_text_and_address(desk, query):
    SourceArticleFactory(
        title="Magnets wait",
        body="Ships lie in the harbour.",
        url="https://outlet.example/magnets",
        comments=["Nonsense from a reader."],
    )
    SourceArticleFactory()
    assert titles(desk, q=query) == ["Magnets wait"]
    assert titles(desk, q="nonsense") == []


def test_articles_by_language_and_by_whether_a_take_is_linked(desk):
    linked = SourceArticleFactory(title="Linked", language="en")
    TakeFactory(source_article=linked)
    TakeFactory(source_article=linked)
    SourceArticleFactory(title="Waiting", language="ja")
    assert titles(desk, linked="with") == ["Linked"]
    assert titles(desk, linked="without") == ["Waiting"]
    assert titles(desk, language="ja") == ["Waiting"]
    assert titles(desk, ordering="-take_count") == ["Linked", "Waiting"]


@pytest.mark.parametrize("action", ["add", "edit", "delete", "copy"])
def test_nobody_changes_an_article_by_hand(desk, action):
    article = SourceArticleFactory()
    try:
        url = reverse(f"source_articles:{action}", args=() if action == "add" else (article.pk,))
        resolve(url)
    except (NoReverseMatch, Resolver404):
        pass
    else:
        for response in (desk.client.get(url), desk.client.post(url, {"title": "Changed"})):
            assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert list(SourceArticle.objects.values("title", "body")) == [
        {"title": article.title, "body": article.body}
    ]


def test_article_offers_no_way_to_change_it(desk):
    article = SourceArticleFactory()
    links = [link.get("href", "") for link in shown(desk, article).select("a")]
    assert not [link for link in links if "edit" in link or "delete" in link]
    listing = BeautifulSoup(desk.client.get(INDEX).content.decode(), "html.parser")
    assert not listing.select("a[href$='/source_articles/new/']")


def test_articles_are_closed_to_people_without_the_right(client, django_user_model, tree):
    article = SourceArticleFactory()
    inspect = reverse("source_articles:inspect", args=(article.pk,))
    for url in (INDEX, inspect):
        assert client.get(url).url.startswith(reverse("wagtailadmin_login"))
    importer = django_user_model.objects.create_user("importer")
    importer.groups.add(ensure_groups()["Newsroom importers"])
    client.force_login(importer)
    for url in (INDEX, inspect):
        assert client.get(url).url == reverse("wagtailadmin_home")
    importer.user_permissions.add(Permission.objects.get(codename="view_sourcearticle"))
    client.force_login(django_user_model.objects.get(pk=importer.pk))
    for url in (INDEX, inspect):
        assert client.get(url).status_code == 200


def test_article_is_served_to_no_reader(client, tree):
    article = SourceArticleFactory(title="Magnets wait", body="Ships lie in the harbour.")
    take = TakeFactory(source_article=article)
    for language in ("ko", "en"):
        page = client.get(take.get_url(request=None).replace("/ko/", f"/{language}/", 1))
        assert page.status_code == 200
        assert "harbour" not in page.content.decode()


def test_list_takes_as_many_queries_for_three_articles_as_for_one(desk):
    counts = []
    for number in (1, 2):
        for article in SourceArticleFactory.create_batch(number):
            TakeFactory(source_article=article)
        desk.client.get(INDEX)
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(INDEX)
        counts.append(len(captured))
    assert counts[0] == counts[1]


# Choosing


def choices(client, **query):
    url = reverse("source_article_chooser:choose_results")
    soup = BeautifulSoup(client.get(f"{url}?{urlencode(query)}").content.decode(), "html.parser")
    return [link.get_text(strip=True) for link in soup.select("a[data-chooser-modal-choice]")]


def test_take_chooses_its_article_instead_of_listing_all(desk):
    take = TakeFactory(source_article=SourceArticleFactory(title="Magnets wait"))
    SourceArticleFactory(title="Another one")
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(take.pk,)))
    form = BeautifulSoup(response.content.decode(), "html.parser")
    assert not form.select("select[name=source_article]")
    chosen = form.select_one("#id_source_article-chooser [data-chooser-title]")
    assert chosen.get_text(strip=True) == "Magnets wait"
    assert "Another one" not in form.get_text()


def test_chooser_finds_an_article_by_words_of_its_text(desk):
    SourceArticleFactory(title="Magnets wait", body="Ships lie in the harbour.")
    SourceArticleFactory(title="Another one")
    assert choices(desk.client) == ["Another one", "Magnets wait"]
    assert choices(desk.client, q="harbour ships") == ["Magnets wait"]


def test_chooser_shows_nothing_to_people_without_the_right(client, django_user_model, tree):
    SourceArticleFactory()
    importer = django_user_model.objects.create_user("importer")
    importer.groups.add(ensure_groups()["Newsroom importers"])
    client.force_login(importer)
    assert choices(client) == []
