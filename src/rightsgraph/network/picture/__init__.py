"""Pictures of networks: places from a seed, ties by layer, names where they fit, a legend that says all."""
