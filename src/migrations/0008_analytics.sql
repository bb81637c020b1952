-- Counters kept in the transaction that changes what they count; a dashboard reads days, never messages.
-- day is yyyymmdd in the workspace's zone, or 0 for a running total; slot is an hour, a bucket or an id.
create table counters (
    tenant_id BIGINT not null,
    metric TEXT not null,
    day INTEGER not null,
    slot BIGINT not null,
    value BIGINT not null,
    primary key (tenant_id, metric, day, slot)
) without rowid;
