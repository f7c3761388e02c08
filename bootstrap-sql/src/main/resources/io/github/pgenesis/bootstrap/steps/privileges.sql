-- Everybody may read tables, views, materialized views and sequences that say nothing else. The item is made from
-- numbers, 0 for PUBLIC and 10 for the superuser, so that no name of a superuser needs to be quoted.
UPDATE pg_class
SET relacl = (
    SELECT array_agg(item.acl)
    FROM (
        SELECT makeaclitem(0, 10, 'SELECT', false) AS acl
        UNION
        SELECT unnest(acldefault(CASE WHEN relkind = 'S' THEN 's' ELSE 'r' END::"char", 10::oid))
    ) AS item)
WHERE relkind IN ('r', 'v', 'm', 'S') AND relacl IS NULL;

GRANT USAGE ON SCHEMA pg_catalog, public TO PUBLIC;

REVOKE ALL ON pg_largeobject FROM PUBLIC;

-- From here on: what privileges every object has now, for pg_dump to tell later changes by.
INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_class'::regclass, 0, relacl, 'i'
FROM pg_class
WHERE relacl IS NOT NULL AND relkind IN ('r', 'v', 'm', 'S');

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT c.oid, 'pg_class'::regclass, a.attnum, a.attacl, 'i'
FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE a.attacl IS NOT NULL AND c.relkind IN ('r', 'v', 'm', 'S');

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_proc'::regclass, 0, proacl, 'i' FROM pg_proc WHERE proacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_type'::regclass, 0, typacl, 'i' FROM pg_type WHERE typacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_language'::regclass, 0, lanacl, 'i' FROM pg_language WHERE lanacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_largeobject_metadata'::regclass, 0, lomacl, 'i' FROM pg_largeobject_metadata WHERE lomacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_namespace'::regclass, 0, nspacl, 'i' FROM pg_namespace WHERE nspacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_foreign_data_wrapper'::regclass, 0, fdwacl, 'i' FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL;

INSERT INTO pg_init_privs (objoid, classoid, objsubid, initprivs, privtype)
SELECT oid, 'pg_foreign_server'::regclass, 0, srvacl, 'i' FROM pg_foreign_server WHERE srvacl IS NOT NULL;
