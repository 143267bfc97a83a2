"""Typed data in, picture or element out. Never reads the store."""
