"""Pages of linked data: what is said of a thing and who says it, as HTML, Turtle and JSON-LD."""
