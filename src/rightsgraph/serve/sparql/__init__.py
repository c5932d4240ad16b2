"""SPARQL 1.1 for strangers: protocol, service description, graphs, answers within bounds."""
