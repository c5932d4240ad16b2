"""Measures of nodes and of whole networks; each says its definition, direction, normalisation and weight."""
