"""What the field says: notes, who may read them, what must not be written in them, how they are found."""
