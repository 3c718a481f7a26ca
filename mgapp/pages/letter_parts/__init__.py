"""What the page of a letter is made of: the form of a draft, its pages, decisions, what follows."""
