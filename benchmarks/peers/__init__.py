"""The same story on other people's software, beside ours: see `benchmarks/README.md`."""
