"""Bytes become articles, or refusals: walk the paths, sniff the media type, decode, read, check."""
