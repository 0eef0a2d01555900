"""From a National Plan of Action as a PDF to its table of activities as data."""
