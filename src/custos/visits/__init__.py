"""Visits to where people live: before, at the door, in the car, and what follows."""
