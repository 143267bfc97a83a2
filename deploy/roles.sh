#!/bin/sh
# In a container of PostgreSQL: makes the reader's role when the database is made.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner="$POSTGRES_USER" --set owner_password="$POSTGRES_PASSWORD" \
    --set reader=dashboard_reader --set reader_password="$READER_PASSWORD" --file /etc/dashboard/roles.sql
