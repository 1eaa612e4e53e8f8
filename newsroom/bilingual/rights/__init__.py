"""Rights per language: who may change, and who may publish, which language of a page.

`granted` reads what groups were given, `policy` what Wagtail hears of their rights on pages of any
kind, `tester` says what that comes to on one page, `keeping` holds every version that is saved to
it, whichever door it came through. The rest is what the desk
shows: `fields` of the edit form, the `screen` on which others are read, what is said (`saying`),
and the choice on the screen of a `group`.
"""
