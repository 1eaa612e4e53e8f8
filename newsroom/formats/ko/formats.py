"""오전 and 오후 stand before the hour; Django puts them behind it where a date goes before."""

DATETIME_FORMAT = "Y년 n월 j일 A g:i"
