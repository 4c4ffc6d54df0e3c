"""Who says it: attributions, the sources behind them, the way they came, and their hedges."""
