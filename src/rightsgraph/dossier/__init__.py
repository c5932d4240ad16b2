"""The dossier: one printable page about one person, from what sources say."""
