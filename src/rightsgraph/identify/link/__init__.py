"""Linking of whole tables: pairs of rows that may be one person, for a person to judge."""
