"""Lists of pairs and their prices, one file per exchange: what ccxt reads of them."""
