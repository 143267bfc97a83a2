"""Receives the council's own figures: a workbook to fill in, its check, disclosure control, publication."""
