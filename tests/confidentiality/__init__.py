"""Nobody sees or does what the role does not allow, whatever the door tried."""
