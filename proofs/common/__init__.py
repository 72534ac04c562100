"""What the proofs share: a durable Custos of their own that may be killed, and officers who keep a journal."""

PASSWORD = "curlew-lantern-osier"  # of invented people
