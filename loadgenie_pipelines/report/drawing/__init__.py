"""Charts as vectors: axes, ticks, lines with gaps, bands and limits, drawn once for PDF and SVG."""
