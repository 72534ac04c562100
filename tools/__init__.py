"""What `run` and the build do: none of it is part of the product."""
