"""The blocks of a report as ReportLab flowables, and the pages they flow over."""
