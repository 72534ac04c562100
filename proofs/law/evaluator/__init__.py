"""An evaluator of the law of registration that imports nothing of Custos: it walks the calendar day by day.

Written from the fact files of the law, section by section. Facts come as the JSON that a case file holds.
"""
