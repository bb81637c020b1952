-- Access tokens that became void before their time, so that a restart does not make them good again: those of a person or
-- of a sign-in (`id` is of either) that expire no later than `until`. Gone soon after.
create table voided_access (
    tenant_id BIGINT not null,
    id BIGINT not null,
    until BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
