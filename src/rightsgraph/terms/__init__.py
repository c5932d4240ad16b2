"""The ontology for people and machines: a page for every term, files, versions, rules of redirection."""
