"""What starts, builds and stops the product: database, front end, web process."""
