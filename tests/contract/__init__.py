"""What we rely on in other people’s code without their promise: each upgrade is held to it here."""
