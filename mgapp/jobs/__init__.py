"""What the worker does: thin doors, one transaction and one verb each."""
