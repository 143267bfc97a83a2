"""The statistics: one small module for each method, each citing its source. Pure functions on numbers."""
