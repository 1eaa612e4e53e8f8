"""Addresses below a language that no page of the tree answers; they stand before Wagtail's."""

from django.urls import path

from entities.views.graph import PATH, data, whole_data, whole_graph
from newsroom.discovery import converters  # noqa: F401 -- registers itself
from stories.views import feeds, records
from stories.views.document import document
from stories.views.news import news_sitemap
from stories.views.search import search, suggest

app_name = "stories"

urlpatterns = [
    path("search", search, name="search"),
    path("search/suggest", suggest, name="suggest"),
    path("outlet", records.outlets, name="outlets"),
    path("outlet/<slug:slug>", records.outlet, name="outlet"),
    path("region", records.regions, name="regions"),
    path("region/<slug:slug>", records.region, name="region"),
    path(PATH, whole_graph, name="graph"),
    path(f"{PATH}.json", whole_data, name="graph_data"),
    path("feed.atom", feeds.newest, name="feed"),
    path("feed/head/<key:head>.atom", feeds.under_head, name="feed_of_head"),
    path("lens/<str:slug>.atom", feeds.through_lens, name="feed_of_lens"),
    path("news.xml", news_sitemap, name="news"),
    path("<path:page>/graph.json", data, name="neighbourhood_data"),
    path("<slug:route>/<str:slug>.md", document, name="document"),
]
