"""Benchmarks: what this library does beside what its peers do with the same data. Run ``python -m tests.benchmarks``."""
