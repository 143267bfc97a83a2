"""Reads what stands in the files of `data/`, and says where they are at fault."""
