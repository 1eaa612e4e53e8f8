"""Addresses below a language that no page of the tree answers; they stand before Wagtail's."""

from django.urls import path

from stories.views.document import document
from stories.views.search import search, suggest

app_name = "stories"

urlpatterns = [
    path("search", search, name="search"),
    path("search/suggest", suggest, name="suggest"),
    path("<slug:route>/<str:slug>.md", document, name="document"),
]
