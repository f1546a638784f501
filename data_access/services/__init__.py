"""One gesture, one function, one transaction, one journal line. Every call takes the store and the actor."""
