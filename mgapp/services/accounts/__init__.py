"""People, sign-in, sessions, passwords."""
