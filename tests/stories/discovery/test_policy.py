"""Every kind of page keeps a policy that lets nothing run in it; the admin and its preview work."""

import re

import pytest
from bs4 import BeautifulSoup

from newsroom.caching.changes import settle
from newsroom.discovery.policy import content_security_policy
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PATHS = (
    *("", "n", "lens", "entity", "n/magnets", "n/magnets/outlet", "lens/security", "entity/nd"),
    *("search?q=magnets", "search", "n/never", "n/gone", "feed.atom", "sitemap/0.xml"),
    *("_util/login/", "outlet", "region", "graph"),
)
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_kind_of_page_is_under_the_policy_and_keeps_it(client, newsroom, language):
    StoryFactory(slug="gone").unpublish()
    for path in PATHS:
        response = client.get(f"/{language}/{path}")
        assert response["Content-Security-Policy"] == STRICT, path
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "camera=()" in response["Permissions-Policy"]
        if response["Content-Type"].startswith("text/html"):
            assert broken_rules(response.text) == [], path


def broken_rules(html: str) -> list[str]:
    """What in a page the policy would forbid."""
    soup = BeautifulSoup(html, "html.parser")
    found = [str(tag) for tag in soup.select("style, [style], base, iframe, object, embed")]
    for script in soup.select("script"):
        runs = script.get("type") != "application/ld+json"
        if runs and not script.get("src", "").startswith("/static/"):
            found.append(str(script))
    for tag in soup.select("*"):
        found += [f"{tag.name} {name}" for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action"):
            if re.match(r"\s*(javascript|data|vbscript):", str(tag.get(name, "")), re.IGNORECASE):
                found.append(str(tag))
    for tag in soup.select("img, link[rel~=stylesheet], link[rel~=icon]"):
        if not (tag.get("src") or tag.get("href")).startswith("/"):
            found.append(str(tag))
    return found


def test_check_of_the_rules_finds_what_breaks_them():
    for html in (
        '<p style="color:red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<script src="https://elsewhere.example/x.js"></script>',
        '<a onclick="x()">',
        '<a href=" javascript:x()">',
        '<img src="https://elsewhere.example/x.png">',
    ):
        assert broken_rules(html), html


def test_kept_answer_has_the_same_headers(client, newsroom):
    settle()
    first, second = client.get("/ko/n/magnets"), client.get("/ko/n/magnets")
    assert "ETag" in second.headers
    assert first["Content-Security-Policy"] == second["Content-Security-Policy"] == STRICT


def test_admin_is_left_as_wagtail_made_it(admin_client, newsroom):
    for path in ("/admin/", f"/admin/pages/{newsroom.story.pk}/edit/"):
        assert "Content-Security-Policy" not in admin_client.get(path)


def test_preview_may_stand_in_a_frame_of_the_admin(admin_client, newsroom):
    path = f"/admin/pages/{newsroom.story.pk}/edit/preview/?mode=ko"
    response = admin_client.get(path)
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.get("Content-Security-Policy", STRICT)


def test_site_adds_to_the_policy_and_files_may_be_elsewhere(settings):
    settings.STATIC_URL = "https://files.example/static/"
    settings.NEWSROOM_CONTENT_SECURITY_POLICY = {"frame-src": "https://video.example"}
    policy = dict(part.split(" ", 1) for part in content_security_policy().split("; "))
    assert policy["style-src"] == policy["script-src"] == "'self' https://files.example"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-src"] == "https://video.example"
