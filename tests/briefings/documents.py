"""What a document of type `briefing` holds: all of a story, and the background."""

from stories.documents.kinds import PROSE, STORY, Section

BACKGROUND = Section("background", PROSE, {"ko": ("배경",), "en": ("Background",)})
BRIEFING = STORY.extended(name="briefing", route="b", sections=(BACKGROUND,), after="summary")
