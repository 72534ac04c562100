"""What Part 2 of the Sexual Offences Act 2003 says once for all three nations."""
