"""What users load: the records of the published files, `load`, and two extractions compared."""
