# A private PostgreSQL for the tests: made empty, on a free loopback port, gone at exit. Durability is off, so it
# must never hold anything one wants to keep.

start_postgres() {
    local programs port
    programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort --version-sort | tail -n 1)
    postgres_folder=$(mktemp --directory /tmp/alcedo-postgres.XXXXXX)
    port=$(free_port)
    # PostgreSQL refuses to run as root.
    ((EUID != 0)) || chown postgres: "$postgres_folder"
    quietly build/initdb.log as_postgres "$programs/initdb" --pgdata="$postgres_folder/data" --username=alcedo \
        --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync
    quietly build/postgres.log as_postgres "$programs/pg_ctl" --pgdata="$postgres_folder/data" --wait \
        --log="$postgres_folder/log" start --options="-p $port -c listen_addresses=127.0.0.1 \
            -c unix_socket_directories=$postgres_folder -c max_connections=200 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    postgres_stop=("$programs/pg_ctl" --pgdata="$postgres_folder/data" --mode=immediate stop)
    export ALCEDO_TEST_POSTGRES="postgresql://alcedo@127.0.0.1:$port/postgres"
}

stop_postgres() {
    as_postgres "${postgres_stop[@]}" >/dev/null 2>&1 || true
    rm -rf "$postgres_folder"
}

# From the root folder (the checkout may be closed to that user) and without our lock.
as_postgres() {
    if ((EUID == 0)); then
        (cd / && runuser --user postgres -- "$@") 9>&-
    else
        "$@" 9>&-
    fi
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
