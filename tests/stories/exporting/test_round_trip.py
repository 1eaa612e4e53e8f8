"""Documents in, the same documents out, byte for byte: alone, together, after an editor's save."""

from collections import defaultdict
from pathlib import Path

import pytest
from wagtail.models import Page

from stories.documents.parse import parse
from stories.documents.render import render
from stories.exporting.document import document_of, routes_of
from stories.exporting.material import gather
from stories.exporting.published import batches
from stories.importing.runs import create_run
from stories.kinds import kinds, page_kinds
from stories.models import ImportItem
from stories.tasks import run_import

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "seeds"

REAL_EXAMPLE = "003_61e9a382b6ba2f3e.txt"
REAL_SLUG = "china-rare-earth-japan-controls"

Files = dict[str, str]


def seeds() -> dict[str, Files]:
    """The structured documents of the project by the page that they are of."""
    pages: dict[str, Files] = defaultdict(dict)
    for path in sorted(SEEDS.glob("*.md")):
        pages[path.name.split(".")[0]][path.name] = path.read_text(encoding="utf-8")
    return dict(pages)


def together() -> Files:
    return {name: text for page in seeds().values() for name, text in page.items()}


def bring(files: Files) -> dict[str, str]:
    """Import `files` and publish; what became of each."""
    run = create_run(((name, text.encode()) for name, text in files.items()), publish=True)
    run_import(str(run.pk))
    return dict(ImportItem.objects.filter(run=run).values_list("path", "result"))


def take_out(origin: str) -> Files:
    """Every document of the site as `export_seeds` names it."""
    files, known = {}, kinds()
    for kind in page_kinds():
        for pages in batches(kind):
            material = gather(kind, pages)
            for page in pages:
                for route in routes_of(page, material=material):
                    document = document_of(page, route, origin=origin, material=material)
                    files[f"{page.slug}.{route}.md"] = render(document, kinds=known)
    return files


def origin_of(files: Files) -> str:
    [origin] = {
        document.origin
        for name, text in files.items()
        if (document := parse(text, name=name, kinds=kinds()).document)
    }
    return origin


def out_of(files: Files) -> Files:
    """What comes out under the names of `files`."""
    found = take_out(origin_of(files))
    return {name: found.get(name, "") for name in files}


def save_as_an_editor() -> None:
    """Open every page and publish it as it stands."""
    for page in Page.objects.filter(depth__gt=2).specific():
        page.get_latest_revision_as_object().save_revision().publish()


@pytest.fixture
def real_example() -> Files:
    path = SHARED / REAL_EXAMPLE
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return {f"{REAL_SLUG}.ko.md": path.read_text(encoding="utf-8").rstrip("\n") + "\n"}


def test_real_example_comes_back(tree, real_example):
    assert bring(real_example) == {f"{REAL_SLUG}.ko.md": "created"}

    assert out_of(real_example) == real_example


def test_real_example_comes_back_after_an_editors_save(tree, real_example):
    bring(real_example)
    save_as_an_editor()

    assert out_of(real_example) == real_example


def test_real_example_comes_back_beside_the_entities_it_names(tree, real_example):
    """The same things have a Korean name by then; the document does not use it."""
    entities = {
        name: text for name, text in together().items() if "type: entity" in text.split("\n## ")[0]
    }
    bring(entities)
    bring(real_example)

    assert out_of(real_example) == real_example


def test_export_of_the_real_example_imported_again_changes_nothing(tree, real_example):
    bring(real_example)
    exported = take_out("https://rbtfl.xyz")

    assert set(bring(exported).values()) == {"unchanged"}
    assert take_out("https://rbtfl.xyz") == exported


@pytest.mark.parametrize("slug", seeds())
def test_seed_comes_back_alone(tree, slug):
    files = seeds()[slug]

    assert set(bring(files).values()) == {"created"} or len(files) > 1
    assert out_of(files) == files


def test_seeds_come_back_together(tree):
    files = together()
    bring(files)

    assert out_of(files) == files


def test_seeds_come_back_one_language_after_the_other(tree):
    files = together()
    bring({name: text for name, text in files.items() if name.endswith(".en.md")})
    bring({name: text for name, text in files.items() if name.endswith(".ko.md")})

    assert out_of(files) == files


def test_seeds_come_back_after_an_editors_save_and_after_another_import(tree):
    files = together()
    bring(files)
    save_as_an_editor()
    assert out_of(files) == files

    exported = take_out(origin_of(files))
    assert set(bring(exported).values()) == {"unchanged"}
    assert take_out(origin_of(files)) == exported
