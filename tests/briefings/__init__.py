"""A site's own app, as `docs/how-to/extend-a-page-type.md` makes it: briefings beside stories."""
