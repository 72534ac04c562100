"""Who somebody is when they sign in, and who may sign in at all."""
