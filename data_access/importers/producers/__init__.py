"""One module per format of a producer; ``registry`` lists them. Nothing here opens a file."""
