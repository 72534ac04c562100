"""Schedule 3 of the Sexual Offences Act 2003: its rows as data, and whether a row lists an offence."""
