"""What policy asks of the police who manage him: a nation's or force's own dated numbers, handed in."""
