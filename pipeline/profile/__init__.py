"""What a person says of one document in TOML, and what its kinds of values mean."""
