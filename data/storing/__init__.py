"""Keeps what was read and worked out, and gives it out whole."""
