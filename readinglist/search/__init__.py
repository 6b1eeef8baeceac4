"""Finding papers: the index, the query language, passages, freshness."""
