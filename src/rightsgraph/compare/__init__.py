"""Comparing countries: profiles, similarity, change, time between steps, spread of laws."""
