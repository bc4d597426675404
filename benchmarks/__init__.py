"""How fast it is: `make bench` prints a table and writes benchmarks/results.json. Texts are the seeds, repeated."""
