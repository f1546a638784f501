"""The migrations, frozen: they never import the models."""
