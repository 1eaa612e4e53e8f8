"""`llms.txt`: the site in a few lines for language models, by the proposal of llmstxt.org."""
