"""Charts as plotly draws them on the page."""
