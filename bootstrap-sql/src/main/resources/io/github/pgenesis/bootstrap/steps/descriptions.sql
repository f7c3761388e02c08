-- A function behind an operator is described as that, unless it has a description of its own, or the operator's says
-- that it is deprecated. The order of the rows follows from the plan, and the plan from the order of the joins.
INSERT INTO pg_description (objoid, classoid, objsubid, description)
SELECT p.oid, 'pg_proc'::regclass, 0, 'implementation of ' || o.oprname || ' operator'
FROM pg_proc AS p
    JOIN pg_operator AS o ON o.oprcode = p.oid
WHERE NOT EXISTS (
        SELECT 1
        FROM pg_description AS own
        WHERE own.objoid = p.oid AND own.classoid = 'pg_proc'::regclass)
    AND NOT EXISTS (
        SELECT 1
        FROM pg_description AS operators
        WHERE operators.objoid = o.oid
            AND operators.classoid = 'pg_operator'::regclass
            AND operators.description LIKE 'deprecated%');
