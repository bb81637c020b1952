-- What this table holds, in one sentence.
create table @room@ (
    tenant_id BIGINT not null,
    id BIGINT not null,
    name TEXT not null,
    created_at BIGINT not null,
    updated_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
