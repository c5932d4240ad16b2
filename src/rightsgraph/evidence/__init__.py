"""Evidence: the spans of archived documents in which sources say things; checked, found, shown."""
