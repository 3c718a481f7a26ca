"""What happens to a signed letter: sent, withdrawn, read, filed, voided."""
