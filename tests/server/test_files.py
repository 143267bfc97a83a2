"""Exhibits as files, over HTTP: what there is, that all endings say the same, what is refused, what may be kept."""
