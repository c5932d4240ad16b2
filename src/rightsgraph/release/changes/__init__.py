"""What changed between two releases: compared, carried on, told to people and programs."""
