"""Text, Markdown, web pages and PDFs read into drafts of articles, in a process that may be killed."""
