"""The office itself: its units and who leads them, its calendar, its settings, its doors."""
