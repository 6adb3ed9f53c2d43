"""What the service sent: collections, pages, fields, values, evidence."""
