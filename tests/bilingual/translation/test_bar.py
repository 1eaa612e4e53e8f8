"""What the edit form gets from the desk: a bar as a template, and no script in the page itself."""

from bs4 import BeautifulSoup

from newsroom.bilingual.translation.bar import desk_bar


def test_bar_brings_no_inline_script_and_no_handler():
    soup = BeautifulSoup(desk_bar(), "html.parser")
    scripts = soup.find_all("script")
    assert [script.get("src", "").rpartition("/")[2] for script in scripts] == ["desk.js"]
    assert all(not script.get_text(strip=True) for script in scripts)
    attributes = {name for tag in soup.select("*") for name in tag.attrs}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}


def test_bar_counts_each_language_and_names_it_in_itself():
    soup = BeautifulSoup(desk_bar(), "html.parser")
    names = [tag.select_one("[lang]") for tag in soup.select("[data-nr-count]")]
    assert [(name["lang"], str(name.string)) for name in names] == [
        ("ko", "한국어"),
        ("en", "English"),
    ]
