"""The editor's desk: listings, records, archived articles and imports, all within Wagtail."""
