-- What the nodes of one installation agree on.

-- The keys that seal its secrets, known by what each makes of a fixed text: a node with other keys could not read them.
create table key_fingerprints (
    number BIGINT not null primary key,
    fingerprint TEXT not null
) without rowid;

-- How much was asked of late by whom. Microseconds: when all that was taken will have flown back.
create table rate_counts (
    class TEXT not null,
    key TEXT not null,
    full_at BIGINT not null,
    primary key (class, key)
) without rowid;
create index rate_counts_by_age on rate_counts (full_at);
