"""Addresses below a language that no page of the tree answers."""

from django.urls import path

from newsroom.discovery import converters  # noqa: F401 -- registers itself
from newsroom.discovery.cards.views import card
from newsroom.discovery.sitemaps.views import sitemap

app_name = "discovery"

urlpatterns = [
    path("sitemap/<key:stretch>.xml", sitemap, name="sitemap"),
    path("card/<key:page>-<str:digest>.png", card, name="card"),
]
