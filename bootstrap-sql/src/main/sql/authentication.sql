-- Nobody but the superuser may look at pg_authid: it holds the password hashes. As its privileges are set from here
-- on, the step "privileges" leaves them alone.
REVOKE ALL ON pg_authid FROM PUBLIC;

-- A password for the superuser belongs here, before anything else exists:
-- ALTER ROLE CURRENT_USER PASSWORD with the password in a hole of its own needs no user name.
