"""What the words of a report are: its parse, its titles and names, its numbers."""
