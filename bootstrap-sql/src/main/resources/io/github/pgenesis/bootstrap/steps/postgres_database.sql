CREATE DATABASE postgres WITH OID = 5 STRATEGY = file_copy;

COMMENT ON DATABASE postgres IS 'default administrative connection database';
