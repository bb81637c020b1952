-- Every delivery as it came, once: Meta repeats a delivery byte for byte until it is acknowledged.
create table webhook_events (
    id BIGINT not null primary key,
    digest BLOB not null,
    provider TEXT not null,
    body TEXT not null,
    received_at BIGINT not null,
    state TEXT not null,
    failure TEXT,
    summary TEXT
) without rowid;
create unique index webhook_events_by_digest on webhook_events (digest);

-- Which workspaces a delivery was for, so that each sees its own in the log.
create table webhook_receipts (
    tenant_id BIGINT not null,
    event_id BIGINT not null,
    summary TEXT not null,
    primary key (tenant_id, event_id)
) without rowid;
create index webhook_receipts_by_event on webhook_receipts (event_id);

create table lead_forms (
    tenant_id BIGINT not null,
    id BIGINT not null,
    channel_id BIGINT not null,
    external_id TEXT not null,
    name TEXT not null,
    status TEXT not null,
    locale TEXT,
    questions TEXT not null,
    mapping TEXT not null,
    instant_response TEXT not null,
    leads_count BIGINT not null,
    leads_by_webhook BIGINT not null,
    leads_by_sweep BIGINT not null,
    last_lead_at BIGINT,
    swept_at BIGINT,
    swept_through BIGINT,
    created_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
create unique index lead_forms_by_external on lead_forms (tenant_id, channel_id, external_id);

-- The ledger that balances with Meta: one row for each leadgen id that we ever heard of, however we heard of it.
create table captures (
    tenant_id BIGINT not null,
    leadgen_id TEXT not null,
    channel_id BIGINT not null,
    form_external_id TEXT not null,
    heard_by TEXT not null,
    state TEXT not null,
    reason TEXT,
    captured_at BIGINT not null,
    received_at BIGINT not null,
    lead_id BIGINT,
    primary key (tenant_id, leadgen_id)
) without rowid;
create index captures_open on captures (tenant_id, received_at) where state <> 'captured';
