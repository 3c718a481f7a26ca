"""What a screen remembers and asks."""
