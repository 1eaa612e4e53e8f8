"""Addresses below a language that no page of the tree answers; they stand before Wagtail's."""

from django.urls import path

from stories.views.document import document

app_name = "stories"

urlpatterns = [
    path("<slug:route>/<str:slug>.md", document, name="document"),
]
