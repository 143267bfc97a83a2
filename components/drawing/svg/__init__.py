"""Pictures of exhibits as SVG: text that is measured, scales, and a module for each family of pictures."""
