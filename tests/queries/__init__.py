"""Tests of the reading side: each runs on SQLite and on PostgreSQL, on a store of the seed."""
