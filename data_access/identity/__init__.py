"""Who is asking. Rights come with the identity work; every service already takes an actor."""
