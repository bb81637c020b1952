-- What people and rooms keep as files. The bytes are in the store (a folder, or S3) under tenant and id; a row is
-- `writing` until they are.
create table files (
    tenant_id BIGINT not null,
    id BIGINT not null,
    name TEXT not null,
    type TEXT not null,
    size BIGINT not null,
    sha256 TEXT not null,
    state TEXT not null,
    subject BIGINT,
    may_read TEXT,
    by_user BIGINT,
    expires_at BIGINT,
    created_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
create index files_of_subject on files (tenant_id, subject, id) where subject is not null;
create index files_unfinished on files (state, created_at) where state = 'writing';
create index files_to_forget on files (expires_at) where expires_at is not null;

-- How much each workspace keeps, so that its bound is checked without counting.
create table file_usage (
    tenant_id BIGINT not null,
    files BIGINT not null,
    bytes BIGINT not null,
    primary key (tenant_id)
) without rowid;
