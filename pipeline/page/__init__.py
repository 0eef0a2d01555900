"""Print as geometry and text, without meaning: grids, bands, lines, words, their spelling."""
