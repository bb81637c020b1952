-- Workspaces, the people in them, their sign-ins and what they like to see.
create table tenants (
    id BIGINT not null primary key,
    name TEXT not null,
    time_zone TEXT not null,
    locale TEXT not null,
    currency TEXT not null,
    created_at BIGINT not null
) without rowid;

-- A person has one account, whatever number of workspaces she works in.
create table users (
    id BIGINT not null primary key,
    email TEXT not null,
    name TEXT not null,
    password_hash TEXT not null,
    locale TEXT not null,
    created_at BIGINT not null
) without rowid;
create unique index users_by_email on users (email);

create table memberships (
    tenant_id BIGINT not null,
    user_id BIGINT not null,
    role TEXT not null,
    active INTEGER not null,
    created_at BIGINT not null,
    primary key (tenant_id, user_id)
) without rowid;
create index memberships_by_user on memberships (user_id);

-- A sign-in. The refresh token changes at every use; the one before tells theft from a lost answer.
create table sessions (
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
create index sessions_by_user on sessions (tenant_id, user_id);

create table preferences (
    tenant_id BIGINT not null,
    user_id BIGINT not null,
    key TEXT not null,
    value TEXT not null,
    updated_at BIGINT not null,
    primary key (tenant_id, user_id, key)
) without rowid;

create table notifications (
    tenant_id BIGINT not null,
    id BIGINT not null,
    user_id BIGINT not null,
    kind TEXT not null,
    title TEXT not null,
    body TEXT,
    link TEXT not null,
    at BIGINT not null,
    read_at BIGINT,
    primary key (tenant_id, id)
) without rowid;
create index notifications_by_user on notifications (tenant_id, user_id, id);
create index notifications_unread on notifications (tenant_id, user_id) where read_at is null;
