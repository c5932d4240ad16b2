"""The query catalogue online: pages with forms, rows, notebooks, samples."""
