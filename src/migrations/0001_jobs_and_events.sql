-- Background work: the queue, its dead letters, the nodes that hold leases, recurring work; and the events of a tenant.

-- A row lives while its job is ready or running. `node` is the lease holder (job_nodes), 0 while ready.
create table jobs (
    tenant_id  bigint not null,
    id         bigint not null,
    kind       text not null,
    state      text not null check (state in ('ready', 'running')),
    priority   integer not null,
    run_at     bigint not null,
    node       bigint not null default 0,
    leased_at  bigint not null default 0,
    attempt    integer not null default 0,
    unique_key text,
    payload    text not null,
    last_error text,
    queued_at  bigint not null,
    primary key (tenant_id, id)
) without rowid;

-- The lines that jobs are claimed from: one per tenant, priority and kind.
create index jobs_ready on jobs (tenant_id, priority, kind, run_at, id) where state = 'ready';
create index jobs_running on jobs (node) where state = 'running';
create unique index jobs_unique on jobs (tenant_id, kind, unique_key) where unique_key is not null;
--postgres alter table jobs set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

create table dead_jobs (
    tenant_id  bigint not null,
    id         bigint not null,
    kind       text not null,
    priority   integer not null,
    attempts   integer not null,
    unique_key text,
    payload    text not null,
    reason     text not null,
    queued_at  bigint not null,
    died_at    bigint not null,
    primary key (tenant_id, id)
) without rowid;

create index dead_jobs_by_age on dead_jobs (died_at);

-- One row per started queue. After lease_until its jobs may be taken over.
create table job_nodes (
    node        bigint primary key,
    number      integer not null,
    lease_until bigint not null
);

create table schedules (
    name        text primary key,
    next_run    bigint not null,
    node        bigint not null default 0,
    lease_until bigint not null default 0,
    last_run    bigint,
    last_error  text
) without rowid;

create table events (
    tenant_id       bigint not null,
    id              bigint not null,
    kind            text not null,
    contact_id      bigint,
    lead_id         bigint,
    conversation_id bigint,
    message_id      bigint,
    actor_kind      text not null,
    actor_id        bigint not null default 0,
    data            text not null,
    at              bigint not null,
    primary key (tenant_id, id)
) without rowid;

create index events_of_contact on events (tenant_id, contact_id, id) where contact_id is not null;
create index events_of_lead on events (tenant_id, lead_id, id) where lead_id is not null;
