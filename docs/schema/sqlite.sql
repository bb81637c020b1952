-- Written by the test Schema.IsTheOneInDocsSchema; do not edit.

CREATE TABLE assignment_turns (
    tenant_id BIGINT not null,
    pool TEXT not null,
    last_user BIGINT not null,
    primary key (tenant_id, pool)
) without rowid;

CREATE TABLE captures (
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

CREATE INDEX captures_open on captures (tenant_id, received_at) where state <> 'captured';

CREATE TABLE channel_routes (
    kind TEXT not null,
    external_id TEXT not null,
    owner_tenant BIGINT not null,
    channel_id BIGINT not null,
    primary key (kind, external_id, owner_tenant)
) without rowid;

CREATE TABLE channels (
    tenant_id BIGINT not null,
    id BIGINT not null,
    kind TEXT not null,
    name TEXT not null,
    external_id TEXT not null,
    account_id TEXT,
    credentials TEXT not null,
    state TEXT not null,
    state_reason TEXT,
    details TEXT not null,
    checked_at BIGINT,
    paused_until BIGINT,
    created_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;

CREATE UNIQUE INDEX channels_by_external on channels (tenant_id, kind, external_id);

CREATE TABLE contact_identities (
    tenant_id BIGINT not null,
    kind TEXT not null,
    value TEXT not null,
    contact_id BIGINT not null,
    primary key (tenant_id, kind, value)
) without rowid;

CREATE INDEX contact_identities_by_contact on contact_identities (tenant_id, contact_id);

CREATE TABLE contact_words (
    tenant_id BIGINT not null,
    word TEXT not null,
    contact_id BIGINT not null,
    primary key (tenant_id, word, contact_id)
) without rowid;

CREATE TABLE contacts (
    tenant_id BIGINT not null,
    id BIGINT not null,
    name TEXT not null,
    name_key TEXT not null,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT,
    country TEXT,
    language TEXT,
    company TEXT,
    job_title TEXT,
    city TEXT,
    state TEXT,
    zip_code TEXT,
    street_address TEXT,
    do_not_contact INTEGER not null,
    created_at BIGINT not null,
    updated_at BIGINT not null, phone_national TEXT, words TEXT not null default '',
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX contacts_by_country on contacts (tenant_id, country, name_key, id);

CREATE INDEX contacts_by_name on contacts (tenant_id, name_key, id);

CREATE TABLE conversations (
    tenant_id BIGINT not null,
    id BIGINT not null,
    contact_id BIGINT not null,
    lead_id BIGINT,
    channel_id BIGINT not null,
    status TEXT not null,
    owner_id BIGINT,
    unread_count BIGINT not null,
    last_message_id BIGINT,
    last_message_at BIGINT not null,
    last_direction TEXT,
    last_preview TEXT,
    last_state TEXT,
    window_expires_at BIGINT,
    created_at BIGINT not null,
    updated_at BIGINT not null, last_inbound_at BIGINT, waiting_since BIGINT,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX conversations_by_activity on conversations (tenant_id, last_message_at, id);

CREATE UNIQUE INDEX conversations_by_contact on conversations (tenant_id, contact_id);

CREATE INDEX conversations_by_inbound on conversations (tenant_id, last_inbound_at, id);

CREATE INDEX conversations_by_owner on conversations (tenant_id, owner_id, last_message_at, id);

CREATE INDEX conversations_by_status on conversations (tenant_id, status, last_message_at, id);

CREATE INDEX conversations_unread on conversations (tenant_id, last_message_at, id) where unread_count > 0;

CREATE INDEX conversations_waiting on conversations (tenant_id, waiting_since, id) where waiting_since is not null;

CREATE TABLE counters (
    tenant_id BIGINT not null,
    metric TEXT not null,
    day INTEGER not null,
    slot BIGINT not null,
    value BIGINT not null,
    primary key (tenant_id, metric, day, slot)
) without rowid;

CREATE TABLE custom_fields (
    tenant_id BIGINT not null,
    id BIGINT not null,
    noun TEXT not null,
    key TEXT not null,
    label TEXT not null,
    kind TEXT not null,
    choices TEXT not null,
    relation TEXT,
    required INTEGER not null,
    created_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;

CREATE UNIQUE INDEX custom_fields_by_key on custom_fields (tenant_id, noun, key);

CREATE TABLE custom_values (
    tenant_id BIGINT not null,
    record_id BIGINT not null,
    field_id BIGINT not null,
    place INTEGER not null,
    whole BIGINT,
    key TEXT,
    text TEXT,
    primary key (tenant_id, record_id, field_id, place)
) without rowid;

CREATE INDEX custom_values_by_key on custom_values (tenant_id, field_id, key, record_id) where key is not null;

CREATE INDEX custom_values_by_whole on custom_values (tenant_id, field_id, whole, record_id) where whole is not null;

CREATE TABLE dead_jobs (
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

CREATE INDEX dead_jobs_by_age on dead_jobs (died_at);

CREATE TABLE event_subjects (
    tenant_id bigint not null,
    subject   bigint not null,
    event_id  bigint not null,
    primary key (tenant_id, subject, event_id)
) without rowid;

CREATE INDEX event_subjects_of_event on event_subjects (tenant_id, event_id);

CREATE TABLE events (
    tenant_id       bigint not null,
    id              bigint not null,
    kind            text not null,
    actor_kind      text not null,
    actor_id        bigint not null default 0,
    data            text not null,
    at              bigint not null, about text not null default '{}',
    primary key (tenant_id, id)
) without rowid;

CREATE TABLE file_usage (
    tenant_id BIGINT not null,
    files BIGINT not null,
    bytes BIGINT not null,
    primary key (tenant_id)
) without rowid;

CREATE TABLE files (
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

CREATE INDEX files_of_subject on files (tenant_id, subject, id) where subject is not null;

CREATE INDEX files_to_forget on files (expires_at) where expires_at is not null;

CREATE INDEX files_unfinished on files (state, created_at) where state = 'writing';

CREATE TABLE job_nodes (
    node        bigint primary key,
    number      integer not null,
    lease_until bigint not null
);

CREATE TABLE jobs (
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

CREATE INDEX jobs_ready on jobs (tenant_id, priority, kind, run_at, id) where state = 'ready';

CREATE INDEX jobs_running on jobs (node) where state = 'running';

CREATE UNIQUE INDEX jobs_unique on jobs (tenant_id, kind, unique_key) where unique_key is not null;

CREATE TABLE key_fingerprints (
    number BIGINT not null primary key,
    fingerprint TEXT not null
) without rowid;

CREATE TABLE lead_forms (
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
    last_lead_at BIGINT,
    swept_at BIGINT,
    swept_through BIGINT,
    created_at BIGINT not null, consents TEXT not null default '[]',
    primary key (tenant_id, id)
) without rowid;

CREATE UNIQUE INDEX lead_forms_by_external on lead_forms (tenant_id, channel_id, external_id);

CREATE TABLE leads (
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
    updated_at BIGINT not null, response_ms BIGINT, arrival TEXT,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX leads_by_activity on leads (tenant_id, last_activity_at, id);

CREATE INDEX leads_by_campaign on leads (tenant_id, campaign_id, captured_at, id);

CREATE INDEX leads_by_capture on leads (tenant_id, captured_at, id);

CREATE INDEX leads_by_contact on leads (tenant_id, contact_id, id);

CREATE INDEX leads_by_form on leads (tenant_id, form_id, captured_at, id);

CREATE INDEX leads_by_owner on leads (tenant_id, owner_id, captured_at, id);

CREATE INDEX leads_by_response on leads (tenant_id, response_ms, id);

CREATE INDEX leads_by_status on leads (tenant_id, status, captured_at, id);

CREATE TABLE marketing_stops (
    tenant_id BIGINT not null,
    contact_id BIGINT not null,
    since BIGINT not null,
    primary key (tenant_id, contact_id)
) without rowid;

CREATE TABLE memberships (
    tenant_id BIGINT not null,
    user_id BIGINT not null,
    role TEXT not null,
    active INTEGER not null,
    created_at BIGINT not null,
    primary key (tenant_id, user_id)
) without rowid;

CREATE INDEX memberships_by_user on memberships (user_id);

CREATE TABLE message_media (
    tenant_id BIGINT not null,
    conversation_id BIGINT not null,
    message_id BIGINT not null,
    position BIGINT not null,
    channel_id BIGINT not null,
    reference TEXT not null,
    name TEXT not null,
    type TEXT not null,
    state TEXT not null,
    reason TEXT,
    file_id BIGINT,
    size BIGINT,
    primary key (tenant_id, conversation_id, message_id, position)
) without rowid;

CREATE INDEX message_media_waiting on message_media (tenant_id, channel_id, message_id) where state = 'waiting';

CREATE TABLE message_words (
    tenant_id BIGINT not null,
    word TEXT not null,
    conversation_id BIGINT not null,
    message_id BIGINT not null,
    primary key (tenant_id, word, conversation_id)
) without rowid;

CREATE INDEX message_words_by_conversation on message_words (tenant_id, conversation_id);

CREATE TABLE messages (
    tenant_id BIGINT not null,
    id BIGINT not null,
    conversation_id BIGINT not null,
    contact_id BIGINT not null,
    lead_id BIGINT,
    channel_id BIGINT not null,
    channel_kind TEXT not null,
    direction TEXT not null,
    kind TEXT not null,
    text TEXT not null,
    subject TEXT,
    template_use TEXT,
    recipient TEXT,
    state TEXT not null,
    external_id TEXT,
    client_id TEXT,
    author_kind TEXT not null,
    author_id BIGINT,
    error TEXT,
    attempts INTEGER not null,
    attempted_at BIGINT,
    created_at BIGINT not null,
    sent_at BIGINT,
    delivered_at BIGINT,
    read_at BIGINT,
    failed_at BIGINT,
    primary key (tenant_id, id)
) without rowid;

CREATE UNIQUE INDEX messages_by_client on messages (tenant_id, client_id) where client_id is not null;

CREATE INDEX messages_by_contact on messages (tenant_id, contact_id, id);

CREATE INDEX messages_by_conversation on messages (tenant_id, conversation_id, id);

CREATE UNIQUE INDEX messages_by_external on messages (tenant_id, channel_id, external_id) where external_id is not null;

CREATE TABLE notifications (
    tenant_id BIGINT not null,
    id BIGINT not null,
    user_id BIGINT not null,
    kind TEXT not null,
    title TEXT not null,
    body TEXT,
    link TEXT not null,
    at BIGINT not null,
    read_at BIGINT, contact_id BIGINT, event_id bigint,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX notifications_by_contact on notifications (tenant_id, contact_id) where contact_id is not null;

CREATE INDEX notifications_by_user on notifications (tenant_id, user_id, id);

CREATE UNIQUE INDEX notifications_once on notifications (tenant_id, event_id, user_id);

CREATE INDEX notifications_unread on notifications (tenant_id, user_id) where read_at is null;

CREATE TABLE operation_ids (
    tenant_id BIGINT not null,
    operation_id BIGINT not null,
    ids BLOB not null,
    primary key (tenant_id, operation_id)
) without rowid;

CREATE TABLE operation_undo (
    tenant_id BIGINT not null,
    operation_id BIGINT not null,
    last_id BIGINT not null,
    first_id BIGINT not null,
    rows TEXT not null,
    primary key (tenant_id, operation_id, last_id)
) without rowid;

CREATE TABLE operations (
    tenant_id BIGINT not null,
    id BIGINT not null,
    kind TEXT not null,
    state TEXT not null,
    ask TEXT not null,
    filter TEXT,
    position BIGINT not null,
    last_id BIGINT not null,
    done BIGINT not null,
    total BIGINT not null,
    changed BIGINT not null,
    skipped BIGINT not null,
    result TEXT not null,
    problems TEXT not null,
    problem_count BIGINT not null,
    by_user BIGINT,
    undo_until BIGINT,
    undoes BIGINT,
    undone_by BIGINT,
    told_at BIGINT not null,
    told_event BIGINT,
    created_at BIGINT not null,
    finished_at BIGINT,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX operations_finished on operations (finished_at) where finished_at is not null;

CREATE INDEX operations_open on operations (tenant_id, state, id) where finished_at is null;

CREATE INDEX operations_undoable on operations (undo_until) where undo_until is not null;

CREATE TABLE preferences (
    tenant_id BIGINT not null,
    user_id BIGINT not null,
    key TEXT not null,
    value TEXT not null,
    updated_at BIGINT not null,
    primary key (tenant_id, user_id, key)
) without rowid;

CREATE TABLE rate_counts (
    class TEXT not null,
    key TEXT not null,
    full_at BIGINT not null,
    primary key (class, key)
) without rowid;

CREATE INDEX rate_counts_by_age on rate_counts (full_at);

CREATE TABLE roles (
    tenant_id   bigint not null,
    name        text not null,
    built_in    integer not null,
    grants      text not null, -- JSON list of permissions; ["*"]: everything
    scope       text not null,
    takes_turns integer not null, -- at new leads: 0 never, 1 when nobody else can, 2 first
    version     bigint not null,
    primary key (tenant_id, name)
) without rowid;

CREATE TABLE saved_views (
    tenant_id BIGINT not null,
    id BIGINT not null,
    noun TEXT not null,
    name TEXT not null,
    filter TEXT not null,
    q TEXT,
    sort TEXT,
    shared INTEGER not null,
    owner_id BIGINT not null,
    created_at BIGINT not null,
    updated_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX saved_views_by_noun on saved_views (tenant_id, noun, id);

CREATE INDEX saved_views_by_owner on saved_views (tenant_id, owner_id, id);

CREATE TABLE schedules (
    name        text primary key,
    next_run    bigint not null,
    node        bigint not null default 0,
    lease_until bigint not null default 0,
    last_run    bigint,
    last_error  text
) without rowid;

CREATE TABLE schema_migrations (number bigint primary key, name text not null, checksum text not null, applied_at bigint not null);

CREATE TABLE sessions (
    tenant_id BIGINT not null,
    id BIGINT not null,
    user_id BIGINT not null,
    refresh_hash TEXT not null,
    previous_hash TEXT not null,
    rotated_at BIGINT not null,
    expires_at BIGINT not null,
    created_at BIGINT not null,
    user_agent TEXT not null,
    address TEXT not null,
    primary key (tenant_id, id)
) without rowid;

CREATE INDEX sessions_by_user on sessions (tenant_id, user_id);

CREATE TABLE templates (
    tenant_id BIGINT not null,
    channel_id BIGINT not null,
    name TEXT not null,
    language TEXT not null,
    status TEXT not null,
    category TEXT not null,
    content TEXT not null,
    synced_at BIGINT not null,
    primary key (tenant_id, channel_id, name, language)
) without rowid;

CREATE TABLE tenants (
    id BIGINT not null primary key,
    name TEXT not null,
    time_zone TEXT not null,
    locale TEXT not null,
    currency TEXT not null,
    created_at BIGINT not null
) without rowid;

CREATE TABLE users (
    id BIGINT not null primary key,
    email TEXT not null,
    name TEXT not null,
    password_hash TEXT not null,
    locale TEXT not null,
    created_at BIGINT not null
) without rowid;

CREATE UNIQUE INDEX users_by_email on users (email);

CREATE TABLE voided_access (
    tenant_id BIGINT not null,
    id BIGINT not null,
    until BIGINT not null,
    primary key (tenant_id, id)
) without rowid;

CREATE TABLE webhook_events (
    id BIGINT not null primary key,
    digest BLOB not null,
    provider TEXT not null,
    body TEXT not null,
    received_at BIGINT not null,
    state TEXT not null,
    failure TEXT,
    summary TEXT
) without rowid;

CREATE UNIQUE INDEX webhook_events_by_digest on webhook_events (provider, digest);

CREATE INDEX webhook_events_unread on webhook_events (received_at) where state = 'stored';

CREATE TABLE webhook_receipts (
    tenant_id BIGINT not null,
    event_id BIGINT not null,
    summary TEXT not null,
    primary key (tenant_id, event_id)
) without rowid;

CREATE INDEX webhook_receipts_by_event on webhook_receipts (event_id);

