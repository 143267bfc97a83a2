"""Every read of the store, cached: one module for each subject. Draws nothing."""
