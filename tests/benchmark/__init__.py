"""The figures that Bannock is judged by, measured beside rank-bm25 in the same run."""
