"""The table of checked quotes follows takes and articles, in either order, and may forbid."""

import pytest
from django.core.management import call_command
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from stories import quoting
from stories.documents.model import Article
from stories.importing.articles import archive
from stories.models import QuoteCheck, SourceArticle, Take
from tests.factories import SourceArticleFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db

BODY = "The smelter stopped its second furnace on Tuesday.\nNobody knows when it will be lit again."
EXACT = "Nobody knows when it will be lit again."
NEAR = "Nobody can say when it will be lit again."
ABSENT = "We will never light it again, whatever they pay us."


def _article(**values):
    return SourceArticleFactory(body=BODY, **values)


def _take(quote=EXACT, article=None, **values):
    return TakeFactory(quote_original=quote, source_article=article, **values)


def _newest(take):
    return Take.objects.get(pk=take.pk).get_latest_revision_as_object()


def _states(take):
    check = QuoteCheck.objects.get(pk=take.pk)
    return check.state, check.live_state


@pytest.mark.parametrize(("quote", "state"), [(EXACT, "exact"), (NEAR, "near"), (ABSENT, "absent")])
def test_quote_of_a_new_take_is_looked_up(tree, quote, state):
    take = _take(quote, _article())

    assert _states(take) == (state, state)


def test_quote_without_an_article_has_no_source(tree):
    assert _states(_take()) == ("no_source", "no_source")


def test_take_without_a_quote_has_no_row(tree):
    TakeFactory()

    assert QuoteCheck.objects.count() == 0


def test_translation_of_a_quote_is_not_looked_up(tree):
    TakeFactory(quote_ko="다시 불이 붙을지 아무도 모른다.", source_article=_article())

    assert QuoteCheck.objects.count() == 0


def test_row_holds_the_passage_as_it_stands(tree):
    take = _take(NEAR, _article())

    check = QuoteCheck.objects.get(pk=take.pk)
    assert check.passage == "Nobody knows when it will be lit again."
    assert 72 <= check.similarity < 100


def test_draft_has_a_state_of_its_own(tree):
    take = _newest(_take(EXACT, _article()))
    take.quote_original = ABSENT
    take.save_revision()

    assert _states(take) == ("absent", "exact")


def test_publishing_a_draft_shows_its_state(tree):
    take = _newest(_take(EXACT, _article()))
    take.quote_original = NEAR
    take.save_revision().publish()

    assert _states(take) == ("near", "near")


def test_take_that_is_not_live_shows_readers_no_state(tree):
    take = _take(EXACT, _article(), live=False)

    assert _states(take) == ("exact", "")


def test_take_taken_offline_shows_readers_no_state(tree):
    take = _take(EXACT, _article())
    take.unpublish()

    assert _states(take) == ("exact", "")


def test_quote_taken_out_loses_its_row(tree):
    take = _newest(_take(EXACT, _article()))
    take.quote_original = ""
    take.save_revision().publish()

    assert not QuoteCheck.objects.filter(pk=take.pk).exists()


def test_article_that_arrives_after_the_take_is_looked_into(tree):
    take = _take(EXACT, source_url="https://outlet.example/smelter-stopped")

    archive(Article("Smelter stopped", BODY, url="https://outlet.example/smelter-stopped"))

    assert _states(take) == ("exact", "exact")


def test_article_that_arrives_looks_up_the_draft_as_well(tree):
    take = _newest(_take(EXACT, source_url="https://outlet.example/smelter-stopped"))
    take.quote_original = ABSENT
    take.save_revision()

    archive(Article("Smelter stopped", BODY, url="https://outlet.example/smelter-stopped"))

    assert _states(take) == ("absent", "exact")


def test_comments_of_readers_are_no_source(tree):
    assert _states(_take(ABSENT, _article(comments=[ABSENT]))) == ("absent", "absent")


def test_deleted_article_leaves_no_source(tree):
    article = _article()
    take = _take(EXACT, article)

    article.delete()

    assert _states(take) == ("no_source", "no_source")


def test_deleted_take_takes_its_row_along(tree):
    take = _take(EXACT, _article())

    take.delete()

    assert QuoteCheck.objects.count() == 0


def test_unchanged_quote_is_not_looked_up_twice(tree, monkeypatch):
    take = _take(EXACT, _article())

    def refuse(*_arguments):
        raise AssertionError("looked up again")

    monkeypatch.setattr(quoting, "check_quote", refuse)
    take.save()
    _newest(take).save_revision()


def test_many_takes_are_looked_up_with_as_many_queries_as_one(tree, django_assert_num_queries):
    article = _article()
    story = StoryFactory()
    takes = [_take(EXACT, article, parent=story) for _ in range(3)]

    counts = []
    for some in (takes[:1], takes):
        QuoteCheck.objects.all().delete()
        with django_assert_num_queries(6) as queries:
            quoting.refresh([take.pk for take in some])
        counts.append(len(queries))

    assert counts == [6, 6]
    assert QuoteCheck.objects.count() == 3


def test_rebuilding_restores_every_row(tree, capsys):
    takes = [_take(quote, _article()) for quote in (EXACT, NEAR, ABSENT)]
    before = list(QuoteCheck.objects.order_by("pk").values())
    QuoteCheck.objects.filter(pk=takes[0].pk).delete()
    QuoteCheck.objects.update(state="exact", similarity=1, passage="x")

    call_command("rebuild_quotes")

    assert list(QuoteCheck.objects.order_by("pk").values()) == before
    assert "3" in capsys.readouterr().out


# What a site may forbid


@pytest.fixture
def strict(settings):
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True


def test_absent_quote_may_be_published_unless_the_site_forbids_it(tree):
    assert _take(ABSENT, _article()).live


@pytest.mark.parametrize("quote", [EXACT, NEAR])
def test_quote_that_stands_in_its_source_is_published(tree, strict, quote):
    assert _take(quote, _article()).live


def test_quote_without_a_source_on_file_is_published(tree, strict):
    assert _take(ABSENT).live


def test_absent_quote_keeps_its_take_from_being_published(tree, strict):
    take = _newest(_take(ABSENT, _article(), live=False))

    with pytest.raises(quoting.AbsentQuoteError, match=take.get_admin_display_title()):
        take.save_revision().publish()
    assert not Take.objects.get(pk=take.pk).live


def test_absent_quote_cannot_be_published_by_wagtails_action_itself(tree, strict):
    take = _newest(_take(ABSENT, _article(), live=False))

    with pytest.raises(quoting.AbsentQuoteError):
        PublishPageRevisionAction(take.save_revision()).execute(skip_permission_checks=True)
    assert not Take.objects.get(pk=take.pk).live


def test_draft_with_an_absent_quote_is_saved(tree, strict):
    take = _newest(_take(EXACT, _article()))
    take.quote_original = ABSENT
    take.save_revision()

    assert _states(take) == ("absent", "exact")


def test_article_that_arrives_later_takes_nothing_offline(tree, strict):
    take = _take(ABSENT, source_url="https://outlet.example/smelter-stopped")

    archive(Article("Smelter stopped", BODY, url="https://outlet.example/smelter-stopped"))

    assert _states(take) == ("absent", "absent")
    assert SourceArticle.objects.get().takes.get().live
