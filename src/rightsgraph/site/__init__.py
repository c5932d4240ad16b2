"""The site: every page of a release as a static file."""
