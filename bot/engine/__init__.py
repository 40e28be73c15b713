"""What runs activations: reads assignments, follows prices, and keeps groups, orders and results.

Crash safety in three steps, each one transaction: what was decided is stored before an order
leaves, the venue knows an order by its group and number, and its result is stored with the news
of it. Whoever is killed between two of them finds the order under its number again.
"""
