"""What every domain stands on: database, clock, words, errors, text rules, files. No domain."""
