-- The version of the predefined ICU collation is known at run time only.
UPDATE pg_collation
SET collversion = pg_collation_actual_version(oid)
WHERE collname = 'unicode';

-- All that the operating system and ICU offer.
SELECT pg_import_system_collations('pg_catalog');
