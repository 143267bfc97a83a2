"""The whole dashboard as a visitor meets it: a real server, started as users start it, and a real browser."""
