"""How actions are read and written: who may, which version follows, what is kept in memory. No gesture of its own."""
