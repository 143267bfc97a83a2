"""Pages drawn without a browser on the store of the real figures: what they say, and in which order."""
