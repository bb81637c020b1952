-- Written by the test Schema.IsTheOneInDocsSchema; do not edit.

create table assignment_turns (
    tenant_id bigint not null,
    pool text not null,
    last_user bigint not null,
    PRIMARY KEY (tenant_id, pool)
);
-- row-level security, forced: tenant_isolation

create table captures (
    tenant_id bigint not null,
    leadgen_id text not null,
    channel_id bigint not null,
    form_external_id text not null,
    heard_by text not null,
    state text not null,
    reason text,
    captured_at bigint not null,
    received_at bigint not null,
    lead_id bigint,
    PRIMARY KEY (tenant_id, leadgen_id)
);
CREATE INDEX captures_open ON public.captures USING btree (tenant_id, received_at) WHERE (state <> 'captured'::text);
-- row-level security, forced: tenant_isolation

create table channel_routes (
    kind text not null,
    external_id text not null,
    owner_tenant bigint not null,
    channel_id bigint not null,
    PRIMARY KEY (kind, external_id, owner_tenant)
);

create table channels (
    tenant_id bigint not null,
    id bigint not null,
    kind text not null,
    name text not null,
    external_id text not null,
    account_id text,
    credentials text not null,
    state text not null,
    state_reason text,
    details text not null,
    checked_at bigint,
    paused_until bigint,
    created_at bigint not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX channels_by_external ON public.channels USING btree (tenant_id, kind, external_id);
-- row-level security, forced: tenant_isolation

create table contact_identities (
    tenant_id bigint not null,
    kind text not null,
    value text not null,
    contact_id bigint not null,
    PRIMARY KEY (tenant_id, kind, value)
);
CREATE INDEX contact_identities_by_contact ON public.contact_identities USING btree (tenant_id, contact_id);
-- row-level security, forced: tenant_isolation

create table contact_words (
    tenant_id bigint not null,
    word text not null,
    contact_id bigint not null,
    PRIMARY KEY (tenant_id, word, contact_id)
);
-- row-level security, forced: tenant_isolation

create table contacts (
    tenant_id bigint not null,
    id bigint not null,
    name text not null,
    name_key text not null,
    first_name text,
    last_name text,
    email text,
    phone text,
    country text,
    language text,
    company text,
    job_title text,
    city text,
    state text,
    zip_code text,
    street_address text,
    do_not_contact integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    phone_national text,
    words text not null default ''::text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX contacts_by_country ON public.contacts USING btree (tenant_id, country, name_key, id);
CREATE INDEX contacts_by_name ON public.contacts USING btree (tenant_id, name_key, id);
-- row-level security, forced: tenant_isolation

create table conversations (
    tenant_id bigint not null,
    id bigint not null,
    contact_id bigint not null,
    lead_id bigint,
    channel_id bigint not null,
    status text not null,
    owner_id bigint,
    unread_count bigint not null,
    last_message_id bigint,
    last_message_at bigint not null,
    last_direction text,
    last_preview text,
    last_state text,
    window_expires_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    last_inbound_at bigint,
    waiting_since bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX conversations_by_activity ON public.conversations USING btree (tenant_id, last_message_at, id);
CREATE UNIQUE INDEX conversations_by_contact ON public.conversations USING btree (tenant_id, contact_id);
CREATE INDEX conversations_by_inbound ON public.conversations USING btree (tenant_id, last_inbound_at, id);
CREATE INDEX conversations_by_owner ON public.conversations USING btree (tenant_id, owner_id, last_message_at, id);
CREATE INDEX conversations_by_status ON public.conversations USING btree (tenant_id, status, last_message_at, id);
CREATE INDEX conversations_unread ON public.conversations USING btree (tenant_id, last_message_at, id) WHERE (unread_count > 0);
CREATE INDEX conversations_waiting ON public.conversations USING btree (tenant_id, waiting_since, id) WHERE (waiting_since IS NOT NULL);
-- row-level security, forced: tenant_isolation

create table counters (
    tenant_id bigint not null,
    metric text not null,
    day integer not null,
    slot bigint not null,
    value bigint not null,
    PRIMARY KEY (tenant_id, metric, day, slot)
);
-- row-level security, forced: tenant_isolation

create table custom_fields (
    tenant_id bigint not null,
    id bigint not null,
    noun text not null,
    key text not null,
    label text not null,
    kind text not null,
    choices text not null,
    relation text,
    required integer not null,
    created_at bigint not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX custom_fields_by_key ON public.custom_fields USING btree (tenant_id, noun, key);
-- row-level security, forced: tenant_isolation

create table custom_values (
    tenant_id bigint not null,
    record_id bigint not null,
    field_id bigint not null,
    place integer not null,
    whole bigint,
    key text,
    text text,
    PRIMARY KEY (tenant_id, record_id, field_id, place)
);
CREATE INDEX custom_values_by_key ON public.custom_values USING btree (tenant_id, field_id, key, record_id) WHERE (key IS NOT NULL);
CREATE INDEX custom_values_by_whole ON public.custom_values USING btree (tenant_id, field_id, whole, record_id) WHERE (whole IS NOT NULL);
-- row-level security, forced: tenant_isolation

create table dead_jobs (
    tenant_id bigint not null,
    id bigint not null,
    kind text not null,
    priority integer not null,
    attempts integer not null,
    unique_key text,
    payload text not null,
    reason text not null,
    queued_at bigint not null,
    died_at bigint not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX dead_jobs_by_age ON public.dead_jobs USING btree (died_at);
-- row-level security, forced: tenant_isolation

create table event_subjects (
    tenant_id bigint not null,
    subject bigint not null,
    event_id bigint not null,
    PRIMARY KEY (tenant_id, subject, event_id)
);
CREATE INDEX event_subjects_of_event ON public.event_subjects USING btree (tenant_id, event_id);
-- row-level security, forced: tenant_isolation

create table events (
    tenant_id bigint not null,
    id bigint not null,
    kind text not null,
    actor_kind text not null,
    actor_id bigint not null default 0,
    data text not null,
    at bigint not null,
    about text not null default '{}'::text,
    PRIMARY KEY (tenant_id, id)
);
-- row-level security, forced: tenant_isolation

create table file_usage (
    tenant_id bigint not null,
    files bigint not null,
    bytes bigint not null,
    PRIMARY KEY (tenant_id)
);
-- row-level security, forced: tenant_isolation

create table files (
    tenant_id bigint not null,
    id bigint not null,
    name text not null,
    type text not null,
    size bigint not null,
    sha256 text not null,
    state text not null,
    subject bigint,
    may_read text,
    by_user bigint,
    expires_at bigint,
    created_at bigint not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX files_of_subject ON public.files USING btree (tenant_id, subject, id) WHERE (subject IS NOT NULL);
CREATE INDEX files_to_forget ON public.files USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX files_unfinished ON public.files USING btree (state, created_at) WHERE (state = 'writing'::text);
-- row-level security, forced: tenant_isolation

create table job_nodes (
    node bigint not null,
    number integer not null,
    lease_until bigint not null,
    PRIMARY KEY (node)
);

create table jobs (
    tenant_id bigint not null,
    id bigint not null,
    kind text not null,
    state text not null,
    priority integer not null,
    run_at bigint not null,
    node bigint not null default 0,
    leased_at bigint not null default 0,
    attempt integer not null default 0,
    unique_key text,
    payload text not null,
    last_error text,
    queued_at bigint not null,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text])))
);
CREATE INDEX jobs_ready ON public.jobs USING btree (tenant_id, priority, kind, run_at, id) WHERE (state = 'ready'::text);
CREATE INDEX jobs_running ON public.jobs USING btree (node) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX jobs_unique ON public.jobs USING btree (tenant_id, kind, unique_key) WHERE (unique_key IS NOT NULL);
-- row-level security, forced: tenant_isolation

create table key_fingerprints (
    number bigint not null,
    fingerprint text not null,
    PRIMARY KEY (number)
);

create table lead_forms (
    tenant_id bigint not null,
    id bigint not null,
    channel_id bigint not null,
    external_id text not null,
    name text not null,
    status text not null,
    locale text,
    questions text not null,
    mapping text not null,
    instant_response text not null,
    last_lead_at bigint,
    swept_at bigint,
    swept_through bigint,
    created_at bigint not null,
    consents text not null default '[]'::text,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX lead_forms_by_external ON public.lead_forms USING btree (tenant_id, channel_id, external_id);
-- row-level security, forced: tenant_isolation

create table leads (
    tenant_id bigint not null,
    id bigint not null,
    contact_id bigint not null,
    status text not null,
    priority text not null,
    source text not null,
    owner_id bigint,
    form_id bigint,
    channel_id bigint,
    external_id text,
    campaign_id text,
    campaign_name text,
    adset_id text,
    adset_name text,
    ad_id text,
    ad_name text,
    platform text,
    is_organic integer not null,
    is_test integer not null,
    answers text not null,
    captured_at bigint not null,
    received_at bigint not null,
    first_outbound_at bigint,
    first_human_at bigint,
    last_activity_at bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    response_ms bigint,
    arrival text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX leads_by_activity ON public.leads USING btree (tenant_id, last_activity_at, id);
CREATE INDEX leads_by_campaign ON public.leads USING btree (tenant_id, campaign_id, captured_at, id);
CREATE INDEX leads_by_capture ON public.leads USING btree (tenant_id, captured_at, id);
CREATE INDEX leads_by_contact ON public.leads USING btree (tenant_id, contact_id, id);
CREATE INDEX leads_by_form ON public.leads USING btree (tenant_id, form_id, captured_at, id);
CREATE INDEX leads_by_owner ON public.leads USING btree (tenant_id, owner_id, captured_at, id);
CREATE INDEX leads_by_response ON public.leads USING btree (tenant_id, response_ms, id);
CREATE INDEX leads_by_status ON public.leads USING btree (tenant_id, status, captured_at, id);
-- row-level security, forced: tenant_isolation

create table marketing_stops (
    tenant_id bigint not null,
    contact_id bigint not null,
    since bigint not null,
    PRIMARY KEY (tenant_id, contact_id)
);
-- row-level security, forced: tenant_isolation

create table memberships (
    tenant_id bigint not null,
    user_id bigint not null,
    role text not null,
    active integer not null,
    created_at bigint not null,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX memberships_by_user ON public.memberships USING btree (user_id);
-- row-level security, forced: tenant_isolation

create table message_media (
    tenant_id bigint not null,
    conversation_id bigint not null,
    message_id bigint not null,
    position bigint not null,
    channel_id bigint not null,
    reference text not null,
    name text not null,
    type text not null,
    state text not null,
    reason text,
    file_id bigint,
    size bigint,
    PRIMARY KEY (tenant_id, conversation_id, message_id, "position")
);
CREATE INDEX message_media_waiting ON public.message_media USING btree (tenant_id, channel_id, message_id) WHERE (state = 'waiting'::text);
-- row-level security, forced: tenant_isolation

create table message_words (
    tenant_id bigint not null,
    word text not null,
    conversation_id bigint not null,
    message_id bigint not null,
    PRIMARY KEY (tenant_id, word, conversation_id)
);
CREATE INDEX message_words_by_conversation ON public.message_words USING btree (tenant_id, conversation_id);
-- row-level security, forced: tenant_isolation

create table messages (
    tenant_id bigint not null,
    id bigint not null,
    conversation_id bigint not null,
    contact_id bigint not null,
    lead_id bigint,
    channel_id bigint not null,
    channel_kind text not null,
    direction text not null,
    kind text not null,
    text text not null,
    subject text,
    template_use text,
    recipient text,
    state text not null,
    external_id text,
    client_id text,
    author_kind text not null,
    author_id bigint,
    error text,
    attempts integer not null,
    attempted_at bigint,
    created_at bigint not null,
    sent_at bigint,
    delivered_at bigint,
    read_at bigint,
    failed_at bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX messages_by_client ON public.messages USING btree (tenant_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX messages_by_contact ON public.messages USING btree (tenant_id, contact_id, id);
CREATE INDEX messages_by_conversation ON public.messages USING btree (tenant_id, conversation_id, id);
CREATE UNIQUE INDEX messages_by_external ON public.messages USING btree (tenant_id, channel_id, external_id) WHERE (external_id IS NOT NULL);
-- row-level security, forced: tenant_isolation

create table notifications (
    tenant_id bigint not null,
    id bigint not null,
    user_id bigint not null,
    kind text not null,
    title text not null,
    body text,
    link text not null,
    at bigint not null,
    read_at bigint,
    contact_id bigint,
    event_id bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notifications_by_contact ON public.notifications USING btree (tenant_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX notifications_by_user ON public.notifications USING btree (tenant_id, user_id, id);
CREATE UNIQUE INDEX notifications_once ON public.notifications USING btree (tenant_id, event_id, user_id);
CREATE INDEX notifications_unread ON public.notifications USING btree (tenant_id, user_id) WHERE (read_at IS NULL);
-- row-level security, forced: tenant_isolation

create table operation_ids (
    tenant_id bigint not null,
    operation_id bigint not null,
    ids bytea not null,
    PRIMARY KEY (tenant_id, operation_id)
);
-- row-level security, forced: tenant_isolation

create table operation_undo (
    tenant_id bigint not null,
    operation_id bigint not null,
    last_id bigint not null,
    first_id bigint not null,
    rows text not null,
    PRIMARY KEY (tenant_id, operation_id, last_id)
);
-- row-level security, forced: tenant_isolation

create table operations (
    tenant_id bigint not null,
    id bigint not null,
    kind text not null,
    state text not null,
    ask text not null,
    filter text,
    position bigint not null,
    last_id bigint not null,
    done bigint not null,
    total bigint not null,
    changed bigint not null,
    skipped bigint not null,
    result text not null,
    problems text not null,
    problem_count bigint not null,
    by_user bigint,
    undo_until bigint,
    undoes bigint,
    undone_by bigint,
    told_at bigint not null,
    told_event bigint,
    created_at bigint not null,
    finished_at bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX operations_finished ON public.operations USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX operations_open ON public.operations USING btree (tenant_id, state, id) WHERE (finished_at IS NULL);
CREATE INDEX operations_undoable ON public.operations USING btree (undo_until) WHERE (undo_until IS NOT NULL);
-- row-level security, forced: tenant_isolation

create table preferences (
    tenant_id bigint not null,
    user_id bigint not null,
    key text not null,
    value text not null,
    updated_at bigint not null,
    PRIMARY KEY (tenant_id, user_id, key)
);
-- row-level security, forced: tenant_isolation

create table rate_counts (
    class text not null,
    key text not null,
    full_at bigint not null,
    PRIMARY KEY (class, key)
);
CREATE INDEX rate_counts_by_age ON public.rate_counts USING btree (full_at);

create table roles (
    tenant_id bigint not null,
    name text not null,
    built_in integer not null,
    grants text not null,
    scope text not null,
    takes_turns integer not null,
    version bigint not null,
    PRIMARY KEY (tenant_id, name)
);
-- row-level security, forced: tenant_isolation

create table saved_views (
    tenant_id bigint not null,
    id bigint not null,
    noun text not null,
    name text not null,
    filter text not null,
    q text,
    sort text,
    shared integer not null,
    owner_id bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX saved_views_by_noun ON public.saved_views USING btree (tenant_id, noun, id);
CREATE INDEX saved_views_by_owner ON public.saved_views USING btree (tenant_id, owner_id, id);
-- row-level security, forced: tenant_isolation

create table schedules (
    name text not null,
    next_run bigint not null,
    node bigint not null default 0,
    lease_until bigint not null default 0,
    last_run bigint,
    last_error text,
    PRIMARY KEY (name)
);

create table schema_migrations (
    number bigint not null,
    name text not null,
    checksum text not null,
    applied_at bigint not null,
    PRIMARY KEY (number)
);

create table sessions (
    tenant_id bigint not null,
    id bigint not null,
    user_id bigint not null,
    refresh_hash text not null,
    previous_hash text not null,
    rotated_at bigint not null,
    expires_at bigint not null,
    created_at bigint not null,
    user_agent text not null,
    address text not null,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sessions_by_user ON public.sessions USING btree (tenant_id, user_id);
-- row-level security, forced: tenant_isolation

create table templates (
    tenant_id bigint not null,
    channel_id bigint not null,
    name text not null,
    language text not null,
    status text not null,
    category text not null,
    content text not null,
    synced_at bigint not null,
    PRIMARY KEY (tenant_id, channel_id, name, language)
);
-- row-level security, forced: tenant_isolation

create table tenants (
    id bigint not null,
    name text not null,
    time_zone text not null,
    locale text not null,
    currency text not null,
    created_at bigint not null,
    PRIMARY KEY (id)
);

create table users (
    id bigint not null,
    email text not null,
    name text not null,
    password_hash text not null,
    locale text not null,
    created_at bigint not null,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX users_by_email ON public.users USING btree (email);

create table voided_access (
    tenant_id bigint not null,
    id bigint not null,
    until bigint not null,
    PRIMARY KEY (tenant_id, id)
);
-- row-level security, forced: tenant_isolation

create table webhook_events (
    id bigint not null,
    digest bytea not null,
    provider text not null,
    body text not null,
    received_at bigint not null,
    state text not null,
    failure text,
    summary text,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX webhook_events_by_digest ON public.webhook_events USING btree (provider, digest);
CREATE INDEX webhook_events_unread ON public.webhook_events USING btree (received_at) WHERE (state = 'stored'::text);

create table webhook_receipts (
    tenant_id bigint not null,
    event_id bigint not null,
    summary text not null,
    PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX webhook_receipts_by_event ON public.webhook_receipts USING btree (event_id);
-- row-level security, forced: tenant_isolation

