"""What can be read of the organisation, one file a subject."""
