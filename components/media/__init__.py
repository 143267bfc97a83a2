"""The media: each makes its own of an exhibit, in one place."""
