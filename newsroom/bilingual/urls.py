"""Addresses below a language: two lines in the URLconf of a site.

    from newsroom.bilingual.urls import bilingual_patterns
    urlpatterns += bilingual_patterns(path("", include("stories.urls")))

`/ko/` and `/en/` are the front page; no other address below them ends in a slash.
"""

from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.urls import serve_pattern

from newsroom.bilingual import finding, views
from newsroom.bilingual.languages import LANGUAGES

#: A final slash or a doubled one, except in Wagtail's own addresses for logging in. An address may
#: hold any character in coded form, line breaks too, which a dot would not match.
_SPARE_SLASH = r"^(?!_util/)(?:[\s\S]*//[\s\S]*|[\s\S]*/)\Z"
#: What Wagtail looks for pages at, but for its own addresses.
_PAGE = serve_pattern.replace("^", "^(?!_util/)", 1)


def bilingual_patterns(*routes: Any) -> list[Any]:
    """The patterns of a whole bilingual site, to stand last in the root URLconf.

    `routes` stand below each language and before Wagtail's pages.
    """
    return [
        path("", views.to_reader_language),
        re_path(rf"^(?:{'|'.join(LANGUAGES)})$", views.to_front_page),
        *i18n_patterns(
            *routes,
            re_path(_SPARE_SLASH, views.to_canonical_path),
            re_path(_PAGE, finding.serve),
            path("", include(wagtail_urls)),
        ),
    ]
