"""Questions: the catalogue of queries, running them with parameters, and writing the answers."""
