"""Which permission a page or a deed of this room asks for."""

READ, GIVE, DRAW, CHECK = "boards.read", "record.give", "sample.draw", "sample.check"
