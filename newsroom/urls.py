"""Addresses of the site: the admin and files, then everything below `/ko` and `/en`."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from newsroom.bilingual.urls import bilingual_patterns

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("newsroom.discovery.root_urls")),
    *bilingual_patterns(
        path("", include("newsroom.discovery.urls")), path("", include("stories.urls"))
    ),
]

handler404 = "newsroom.bilingual.views.page_not_found"
handler500 = "newsroom.bilingual.views.server_error"
