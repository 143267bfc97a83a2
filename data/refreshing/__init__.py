"""Fetches from official services what is published anew, holds it against what is held, and writes releases."""
