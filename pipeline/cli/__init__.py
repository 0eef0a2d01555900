"""The command line: its words, its commands, and what is told to the terminal."""
