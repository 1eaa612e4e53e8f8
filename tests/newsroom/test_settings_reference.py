"""`docs/reference/settings.md` names every variable and every setting that the code reads."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
REFERENCE = PROJECT / "docs" / "reference" / "settings.md"
HOUSES = ("newsroom", "stories", "entities")

VARIABLE = re.compile(r'\benv(?:iron)?\.\w+\(\s*"([A-Z_]+)"')
SETTING = re.compile(r'\bsettings\.([A-Z][A-Z_]+)|getattr\(\s*settings,\s*"([A-Z_]+)"')


def documented(section: str) -> set[str]:
    """The names in the first column of the table below the heading `section`."""
    text = REFERENCE.read_text(encoding="utf-8").partition(f"## {section}\n")[2]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text.partition("\n## ")[0], re.MULTILINE))


def found(pattern: re.Pattern[str]) -> set[str]:
    """The names that `pattern` finds in the code of the site, migrations aside."""
    sources = [
        path
        for house in HOUSES
        for path in (PROJECT / house).rglob("*.py")
        if "migrations" not in path.parts
    ]
    matches = (match for path in sources for match in pattern.finditer(path.read_text("utf-8")))
    return {next(filter(None, match.groups())) for match in matches}


def test_variables_of_the_environment_are_documented() -> None:
    assert documented("Variables of the environment") == found(VARIABLE)


def test_settings_that_the_apps_read_are_documented() -> None:
    assert documented("Settings that the apps read") == found(SETTING)
