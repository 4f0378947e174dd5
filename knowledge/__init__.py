"""The curated library: articles, vocabulary, gaps, contacts, and the code that reads them."""
