"""Who is tied to whom: projections of the graph as networks, measures of them, files and pictures."""
