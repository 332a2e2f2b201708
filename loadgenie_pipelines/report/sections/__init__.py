"""What each section of a report says: facts of the document, worded and formatted once."""
