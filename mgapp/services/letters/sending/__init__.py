"""What happens to a signed letter: sent, withdrawn, read, delivered, filed, voided."""
