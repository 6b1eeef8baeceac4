"""Finding papers and the pages that say why. `service.Search` is the door; a window asks through
`process.Searcher`, which keeps the work out of its own process. Nothing is imported here: the
engine takes a while, and who only reads `answers` need not wait for it."""
