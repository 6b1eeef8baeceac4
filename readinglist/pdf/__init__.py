"""Everything that touches the bytes of a PDF; it runs in worker processes."""
