-- A heading; with a semicolon.
SET search_path TO pg_catalog;


/* A comment /* with one inside */ and
   two lines; */
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
  SELECT 1; -- inner statement
  SELECT CASE WHEN $1 > 0 /* positive */ THEN $1 * 2 END;
END;
COMMENT ON FUNCTION twice(integer) IS 'two -- no comment; 2 * ''x''';

-- the end of a batch in a comment;

BEGIN;
CREATE RULE r AS ON DELETE TO t DO ALSO (SELECT 1; SELECT $q$;$q$ || E'\';' || U&"a;b");
END WORK;

UPDATE v SET text = {DBMS_VERSION} /* – */ WHERE path <> {SQL_FEATURES_PATH};
