"""Writing a letter: drafts, their attachments and versions."""
