"""Files that stand beside the languages, at addresses that everybody knows."""

from django.urls import path

from newsroom.discovery.llms.views import llms
from newsroom.discovery.robots import robots
from newsroom.discovery.sitemaps.views import sitemap_index

urlpatterns = [
    path("robots.txt", robots, name="discovery-robots"),
    path("sitemap.xml", sitemap_index, name="discovery-sitemaps"),
    path("llms.txt", llms, name="discovery-llms"),
]
