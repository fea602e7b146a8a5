"""Trainers of the models that ship with the program; see README.md beside this file."""
