CREATE DATABASE template0 WITH OID = 4 STRATEGY = file_copy IS_TEMPLATE = true ALLOW_CONNECTIONS = false;

-- template0 gets no collation version, so that copies of it take the one of their time.
UPDATE pg_database SET datcollversion = NULL WHERE datname = 'template0';

UPDATE pg_database SET datcollversion = pg_database_collation_actual_version(oid) WHERE datname = 'template1';

REVOKE CREATE, TEMPORARY ON DATABASE template1 FROM PUBLIC;

REVOKE CREATE, TEMPORARY ON DATABASE template0 FROM PUBLIC;

COMMENT ON DATABASE template0 IS 'unmodifiable empty database';

-- Removes the row versions that the statements above left behind.
VACUUM pg_database;
