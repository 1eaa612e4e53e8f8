"""Problems told in the language of who reads them."""

import pytest
from django.utils.translation import override

from stories.documents.problems import Problem
from stories.importing.items import stored_problem
from stories.importing.reporting import lines, message_of
from tests.imports import bring


@pytest.mark.parametrize(
    ("template", "values", "korean", "english"),
    [
        (
            "“%(key)s” stands twice in the meta line.",
            {"key": "date"},
            "메타 줄에 “date”가 두 번 나옵니다.",
            "“date” stands twice in the meta line.",
        ),
        (
            "The page stays a draft: no language has all that is needed (%(missing)s).",
            {"missing": "headline, summary"},
            "필요한 항목을 다 갖춘 언어가 없어 페이지를 초안으로 둡니다(제목, 요약).",
            "The page stays a draft: no language has all that is needed (headline, summary).",
        ),
        (
            "The canonical address begins with “%(language)s”, not with ko or en.",
            {"language": "english"},
            "표준 주소가 ko나 en이 아니라 “english”로 시작합니다.",
            "The canonical address begins with “english”, not with ko or en.",
        ),
        (
            "The file has %(size)s bytes; at most %(limit)s are accepted.",
            {"size": 10485761, "limit": 10485760},
            "파일 크기가 10,485,761바이트입니다. 10,485,760바이트까지 받을 수 있습니다.",
            "The file has 10,485,761 bytes; at most 10,485,760 are accepted.",
        ),
    ],
)
def test_problem_is_told_in_the_readers_language(template, values, korean, english):
    problem = stored_problem(Problem("error", template, values))
    told = {}
    for language in ("ko", "en"):
        with override(language):
            told[language] = message_of(problem)
    assert told == {"ko": korean, "en": english}


def test_problem_of_a_template_that_is_gone_keeps_its_message():
    problem = {"template": "%(gone)s", "values": {}, "message": "As it was written."}
    assert message_of(problem) == "As it was written."


STORY = """\
# Story {number}

**Meta:** type: story · date: 2026-02-03

---
Canonical: https://elsewhere.example/en/n/story-{number}
"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("documents", "told"),
    [
        (
            2,
            [
                "Created: 2",
                "0.md:",
                (
                    "  line 6, warning: The canonical address is on another site, "
                    "https://elsewhere.example: noted."
                ),
                "1.md:",
                (
                    "  line 6, warning: The canonical address is on another site, "
                    "https://elsewhere.example: noted."
                ),
            ],
        ),
        (
            4,
            [
                "Created: 4",
                (
                    "4 documents, warning: The canonical address is on another site, "
                    "https://elsewhere.example: noted."
                ),
            ],
        ),
    ],
)
def test_lines_warning_of_many_documents_is_told_once(documents, told):
    files = {f"{number}.md": STORY.format(number=number) for number in range(documents)}
    run = bring(files)
    with override("en"):
        assert list(lines(run)) == told
