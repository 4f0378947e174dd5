"""What curators see and press: drafts, their forms, lists."""
