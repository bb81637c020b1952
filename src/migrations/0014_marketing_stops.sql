-- People who told WhatsApp that they want no marketing messages from this workspace.
create table marketing_stops (
    tenant_id BIGINT not null,
    contact_id BIGINT not null,
    since BIGINT not null,
    primary key (tenant_id, contact_id)
) without rowid;
