"""Terms of several orders, licence and bail that may conflict: questions with their reasons, which a person answers."""
