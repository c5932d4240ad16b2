"""The build: load, identify, validate, infer; then the store that answers questions."""
