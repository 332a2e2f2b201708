"""One test run as a report: a document, and PDF, HTML, JSON, CSV and JUnit made from it.

Pure: values in, bytes out. Nothing is measured or judged here; that was done before.
"""
