"""Bannock: cited answers about Denver's immigration ordinance and Executive Order 142."""
