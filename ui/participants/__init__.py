"""The page of participants: the period that is told, its figures, and the rows behind them."""
