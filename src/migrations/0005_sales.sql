create table leads (
    tenant_id BIGINT not null,
    id BIGINT not null,
    contact_id BIGINT not null,
    status TEXT not null,
    priority TEXT not null,
    source TEXT not null,
    owner_id BIGINT,
    form_id BIGINT,
    channel_id BIGINT,
    external_id TEXT,
    campaign_id TEXT,
    campaign_name TEXT,
    adset_id TEXT,
    adset_name TEXT,
    ad_id TEXT,
    ad_name TEXT,
    platform TEXT,
    is_organic INTEGER not null,
    is_test INTEGER not null,
    answers TEXT not null,
    captured_at BIGINT not null,
    received_at BIGINT not null,
    first_outbound_at BIGINT,
    first_human_at BIGINT,
    last_activity_at BIGINT not null,
    created_at BIGINT not null,
    updated_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
create index leads_by_capture on leads (tenant_id, captured_at, id);
create index leads_by_activity on leads (tenant_id, last_activity_at, id);
create index leads_by_status on leads (tenant_id, status, captured_at, id);
create index leads_by_owner on leads (tenant_id, owner_id, captured_at, id);
create index leads_by_form on leads (tenant_id, form_id, captured_at, id);
create index leads_by_campaign on leads (tenant_id, campaign_id, captured_at, id);
create index leads_by_contact on leads (tenant_id, contact_id, id);

-- Whose turn it is: the last person who was given a lead.
create table assignment_turns (
    tenant_id BIGINT not null,
    pool TEXT not null,
    last_user BIGINT not null,
    primary key (tenant_id, pool)
) without rowid;
