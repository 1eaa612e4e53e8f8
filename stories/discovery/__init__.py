"""What stories, takes and lenses tell machines: feeds, news, linked data, and llms.txt."""
