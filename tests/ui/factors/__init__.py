"""Tests of ui/factors."""
