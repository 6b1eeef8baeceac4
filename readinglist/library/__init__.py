"""The papers and all that people write about them."""
