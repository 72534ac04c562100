"""The law of registration against an evaluator that shares nothing with it but the words in which facts are told."""
