"""The rest of the site: first page, sections made when asked for, search, downloads."""
