"""Routes, one module for each subject.

The heavy libraries are imported by the first request that needs them, so that the service answers at once.
"""
