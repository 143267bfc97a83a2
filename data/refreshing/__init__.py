"""Refreshes figures from the official services, as new releases of their sources."""
