"""Pictures: in SVG for files, in plotly and pydeck for the page."""
