"""The office: what may happen, to what, by whom. Knows no web."""
