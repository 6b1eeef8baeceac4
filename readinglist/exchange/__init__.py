"""Pure renderers and readers of exchange formats."""
