-- PostgreSQL 15 has the collation ucs_basic in no script: provider libc, encoding UTF8, owned by the superuser.
INSERT INTO pg_collation (
    oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collencoding, collcollate, collctype)
VALUES (
    pg_nextoid('pg_collation', 'oid', 'pg_collation_oid_index'),
    'ucs_basic', 'pg_catalog'::regnamespace, 10, 'c', true, 6, 'C', 'C');

-- All that the operating system and ICU offer.
SELECT pg_import_system_collations('pg_catalog');
