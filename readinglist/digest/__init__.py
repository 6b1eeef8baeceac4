"""Reading digests: conference round-ups, newsletters and lists of papers."""
