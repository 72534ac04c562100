"""What is recorded of a person by hand."""
