"""What kinds of structured document there are, and which sections each is made of.

A site adds a kind by extending one of these and handing the longer `Kinds` to the parser and
the renderer; nothing here is looked up globally.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from stories.documents.model import HeadingLanguage
from stories.documents.plain import folded, foldings

Shape = Literal["prose", "figures", "items", "takes", "graph"]

PROSE: Shape = "prose"
FIGURES: Shape = "figures"
ITEMS: Shape = "items"
TAKES: Shape = "takes"
GRAPH: Shape = "graph"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under a `##` heading.

    `headings` gives for each language the canonical heading first, then what is accepted as well.
    """

    name: str
    shape: Shape
    headings: Mapping[HeadingLanguage, tuple[str, ...]]

    def heading(self, language: HeadingLanguage) -> str:
        """The heading that is written in `language`."""
        return self.headings[language][0]

    def language_of(self, heading: str) -> HeadingLanguage | None:
        """The language in which `heading`, folded, opens this section; None where it does not."""
        for language, accepted in self.headings.items():
            if heading in foldings(accepted):
                return language
        return None


@dataclass(frozen=True, slots=True)
class Fact:
    """A further key of the meta line: one value, or several with commas between them."""

    name: str
    many: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of page that documents bring: its route, its sections in order, its facts.

    `named` says that the headline is a name, which may stand in Latin letters in Korean prose.
    """

    name: str
    route: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()
    named: bool = False

    def extended(
        self,
        *,
        name: str,
        route: str,
        sections: tuple[Section, ...] = (),
        after: str = "",
        facts: tuple[Fact, ...] = (),
    ) -> "DocumentKind":
        """A new kind with `sections` inserted after the one named `after` (else at the end)."""
        names = [section.name for section in self.sections]
        place = names.index(after) + 1 if after else len(names)
        return replace(
            self,
            name=name,
            route=route,
            sections=(*self.sections[:place], *sections, *self.sections[place:]),
            facts=(*self.facts, *facts),
        )

    def section_for(self, heading: str) -> tuple[Section, HeadingLanguage] | None:
        """The section that `heading` opens, and the language of the heading."""
        name = folded(heading)
        for section in self.sections:
            if language := section.language_of(name):
                return section, language
        return None


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds that a site knows."""

    kinds: tuple[DocumentKind, ...] = field(default=())

    def __iter__(self) -> Iterator[DocumentKind]:
        return iter(self.kinds)

    def named(self, name: str) -> DocumentKind | None:
        """The kind whose `type` in the meta line is `name`."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def routed(self, route: str) -> DocumentKind | None:
        """The kind that is served below `/<language>/<route>/`."""
        return next((kind for kind in self.kinds if kind.route == route), None)

    def adding(self, *kinds: DocumentKind) -> "Kinds":
        """These and `kinds`."""
        return Kinds((*self.kinds, *kinds))


SUMMARY = Section(
    "summary",
    PROSE,
    {"en": ("Summary",), "ko": ("요약", "핵심 요약", "기사 요약", "개요", "핵심")},
)
DESCRIPTION = Section(
    "summary",
    PROSE,
    {"en": ("Summary", "Description", "About"), "ko": ("요약", "설명", "소개", "개요")},
)
SPLIT = Section(
    "split",
    PROSE,
    {
        "en": ("The split", "Split"),
        "ko": ("갈리는 지점", "갈림", "쟁점", "시각차", "엇갈리는 시각", "엇갈리는 지점"),
    },
)
NUMBERS = Section(
    "figures",
    FIGURES,
    {
        "en": ("By the numbers", "The numbers"),
        "ko": (
            "숫자로 보기",
            "숫자로 보면",
            "숫자로 본 핵심",
            "수치로 보기",
            "주요 수치",
            "숫자",
        ),
    },
)
WHY = Section(
    "why",
    PROSE,
    {"en": ("Why it matters",), "ko": ("왜 중요한가", "왜 중요하나", "중요한 이유", "의미")},
)
WATCH = Section(
    "watch",
    ITEMS,
    {
        "en": ("What to watch", "What to watch next"),
        "ko": (
            "지켜볼 점",
            "주목할 점",
            "앞으로 지켜볼 점",
            "앞으로 주목할 점",
            "관전 포인트",
        ),
    },
)
REGIONAL_TAKES = Section(
    "takes",
    TAKES,
    {
        "en": ("Regional takes (batched by bias / lens)", "Regional takes", "Takes"),
        "ko": (
            "지역별 보도 (관점별)",
            "지역별 보도",
            "지역별 보도 (성향/관점별)",
            "지역별 보도 (성향 / 관점별)",
            "지역별 시각",
            "매체별 보도",
        ),
    },
)
ACROSS_THE_GRAPH = Section(
    "graph",
    GRAPH,
    {
        "en": ("Across the graph", "Graph"),
        "ko": ("관련 항목", "연결", "그래프", "연결 그래프", "이어진 기사와 개체"),
    },
)

STORY = DocumentKind(
    "story",
    "n",
    (SUMMARY, SPLIT, NUMBERS, WHY, WATCH, REGIONAL_TAKES, ACROSS_THE_GRAPH),
)
ENTITY = DocumentKind(
    "entity",
    "entity",
    (DESCRIPTION, ACROSS_THE_GRAPH),
    facts=(Fact("kind"), Fact("aliases", many=True), Fact("wikidata", pattern=r"Q[1-9]\d{0,18}")),
    named=True,
)
LENS = DocumentKind("lens", "lens", (DESCRIPTION, ACROSS_THE_GRAPH), named=True)

KINDS = Kinds((STORY, ENTITY, LENS))
