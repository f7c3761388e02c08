-- Objects made from here on can be dropped: their OIDs start at 12000.
SELECT pg_stop_making_pinned_objects();
