"""The tests: unit (pure functions), build (from files to a store). Each folder's docstring is its rule."""
