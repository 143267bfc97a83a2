"""Pure functions, each checked against a published example, another implementation or a property."""
