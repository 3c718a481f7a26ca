"""The parts of the pages of the letter office: numbers, letterheads, codes, templates, rules."""
