-- One conversation a person, over all channels.
create table conversations (
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
    updated_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
create unique index conversations_by_contact on conversations (tenant_id, contact_id);
create index conversations_by_activity on conversations (tenant_id, last_message_at, id);
create index conversations_by_status on conversations (tenant_id, status, last_message_at, id);
create index conversations_by_owner on conversations (tenant_id, owner_id, last_message_at, id);
create index conversations_unread on conversations (tenant_id, last_message_at, id) where unread_count > 0;

create table messages (
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
create index messages_by_conversation on messages (tenant_id, conversation_id, id);
create unique index messages_by_external on messages (tenant_id, channel_id, external_id) where external_id is not null;
create unique index messages_by_client on messages (tenant_id, client_id) where client_id is not null;
create index messages_by_contact on messages (tenant_id, contact_id, id);
