-- Two roles on an empty database: the owner builds the store; the reader serves it and can do nothing else, now and
-- after each build. Once, as a superuser and in that database:
-- psql -v owner=… -v owner_password=… -v reader=… -v reader_password=… -f deploy/roles.sql
SELECT current_database() AS database \gset
SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') AS missing \gset
\if :missing
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
\endif
CREATE ROLE :"reader" LOGIN PASSWORD :'reader_password' CONNECTION LIMIT 60;
ALTER ROLE :"reader" SET default_transaction_read_only = on;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE :"database" TO :"owner";
GRANT CONNECT ON DATABASE :"database" TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT USAGE ON SCHEMAS TO :"reader";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" GRANT SELECT ON TABLES TO :"reader";
