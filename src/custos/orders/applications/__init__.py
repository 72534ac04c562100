"""Applications for orders: on conviction and on application, from the draft to the sealed order."""
