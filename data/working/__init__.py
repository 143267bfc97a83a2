"""Works out what the files do not say: sums, verdicts, gaps, distances."""
