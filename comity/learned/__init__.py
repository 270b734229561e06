"""What was learnt from labelled reports: a small network, its weights, and what it reads in a text.

Nothing is decided here; `coding` weighs what the network says against what rules know.
"""
