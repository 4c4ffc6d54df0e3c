"""Tests of the clean room."""
