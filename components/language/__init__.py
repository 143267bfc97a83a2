"""Everything that is said of a figure: quantities, periods, verdicts, sentences."""
