"""Stories as documents, written from what a test cares about, and what an import made of them."""

from collections.abc import Sequence
from typing import Any

from stories.models import ImportRun

_HEADINGS = {
    "en": ("Summary", "The split", "By the numbers", "Why it matters", "What to watch"),
    "ko": ("요약", "갈리는 지점", "숫자로 보기", "왜 중요한가", "지켜볼 점"),
}
_TAKES = {"en": "Regional takes (batched by bias / lens)", "ko": "지역별 보도 (관점별)"}
_UNLABELLED = {"en": "unlabelled", "ko": "미분류"}
_SOURCE = {"en": "Source", "ko": "출처"}
#: What a story says that a test says nothing about.
_DEFAULTS = {
    "en": {
        "headline": "China holds back magnets",
        "dek": "What began as a ban on military goods reached the car makers",
        "summary": "Export licences were delayed for weeks.",
    },
    "ko": {
        "headline": "중국, 자석 수출을 늦추다",
        "dek": "군사용 금지로 시작해 완성차까지 번졌다",
        "summary": "수출 허가가 몇 주씩 늦어졌다.",
    },
}


def take(outlet: str, url: str = "", *, summary: str = "", lens: str = "", **more: str) -> str:
    """One take of a story in English; `language` is that of its outlet."""
    region, spoken = more.get("region", "Global"), more.get("language", "en")
    quote = f'\n  > "{more["quote"]}"' if more.get("quote") else ""
    return f"{lens}\n- **{outlet}** ({region}, {spoken}) — {summary}{quote}\n  %SOURCE%: {url}"


def story(slug: str = "magnets", *, language: str = "en", **parts: Any) -> str:
    """A story as a document in `language`; a part that is None is left out."""
    says = {**_DEFAULTS[language], **parts}
    summary, split, figures, why, watch = _HEADINGS[language]
    meta = f"**Meta:** type: story · date: {says.get('date', '2026-01-01')}"
    if says.get("heads"):
        meta += f" · heads: {', '.join(says['heads'])}"
    blocks = [
        "\n".join([f"# {says['headline']}", *([f"> {says['dek']}"] if says["dek"] else [])]),
        meta,
        *_section(summary, says["summary"]),
        *_section(split, says.get("split")),
        *_section(figures, _items(says.get("figures"))),
        *_section(why, says.get("why")),
        *_section(watch, _items(says.get("watch"))),
        *_section(_TAKES[language], _takes(says.get("takes") or (), language)),
        f"---\nCanonical: https://news.example/{language}/n/{slug}",
    ]
    return "\n\n".join(blocks) + "\n"


def _section(heading: str, text: str | None) -> list[str]:
    return [f"## {heading}", text] if text else []


def _items(items: Sequence[str] | None) -> str:
    return "\n".join(f"- {item}." for item in items or ())


def _takes(takes: Sequence[str], language: str) -> str:
    by_lens: dict[str, list[str]] = {}
    for each in takes:
        lens, _newline, item = each.partition("\n")
        told = item.replace("%SOURCE%", _SOURCE[language])
        by_lens.setdefault(lens or _UNLABELLED[language], []).append(told)
    return "\n\n".join("\n".join([f"### {lens}", *items]) for lens, items in by_lens.items())


def outcomes(run: ImportRun) -> dict[str, str]:
    """What became of each text, by list, name and language."""
    return {
        ".".join(part for part in (each["where"], each["name"], each["language"]) if part): each[
            "outcome"
        ]
        for item in run.items.order_by("position")
        for each in item.changes
    }
