-- Nobody but the superuser may look at pg_authid: it holds the password hashes. As its privileges are set from here
-- on, the step "privileges" leaves them alone.
REVOKE ALL ON pg_authid FROM PUBLIC;
