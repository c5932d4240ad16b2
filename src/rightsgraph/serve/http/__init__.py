"""What every request meets, whatever it asks: connections, hosts, budgets, forms, answers, log."""
