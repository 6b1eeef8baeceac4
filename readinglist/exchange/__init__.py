"""Reading lists out and back in: pure renderers and readers, no library, no network.

`render` draws a frozen `values.ReadingList` in a style, `read_list` reads any of our Markdown
styles back, `rewrite` writes over a list that a person has edited, `pages` turns Markdown into
safe HTML.
"""
