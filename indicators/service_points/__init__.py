"""Where people are received: points of service, their hours, how far they are, who coordinates whom. Pure."""
