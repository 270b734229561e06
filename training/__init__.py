"""Training data of our own and what makes models of it; no part of the installed package."""
