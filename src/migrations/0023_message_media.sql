-- The files that came with messages, in the order in which they stand there. Each is fetched by a job; `file_id` is where
-- its bytes are kept then.
create table message_media (
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
create index message_media_waiting on message_media (tenant_id, channel_id, message_id) where state = 'waiting';
