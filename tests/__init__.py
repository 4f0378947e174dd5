"""Tests of Bannock, its question sets and its benchmark."""
