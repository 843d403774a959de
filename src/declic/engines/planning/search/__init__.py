"""The compiled search: the same facts as arrays, plans broken and mended many thousand times."""
