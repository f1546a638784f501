"""What surrounds the pages: routes, headers, French words of the frontend, compression, start and stop."""
