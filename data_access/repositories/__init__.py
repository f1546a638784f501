"""The SQL of the store, one module per table family. Takes a connection, opens no transaction, decides nothing."""
