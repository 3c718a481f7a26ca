"""What people see: layout only."""
