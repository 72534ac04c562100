"""Custos: the register in which police, probation and prisons manage people who may do serious harm."""
