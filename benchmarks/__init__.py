"""Speed and memory: one script a figure; `make bench` runs them all."""
