-- What a workspace is connected to. Credentials are sealed (base/crypto, SecretBox).
create table channels (
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
create unique index channels_by_external on channels (tenant_id, kind, external_id);

-- Which workspaces a webhook's page or number belongs to. Several may connect the same page, each with its own token.
-- It names the workspace under another column than tenant_id because it is read before the workspace is known.
create table channel_routes (
    kind TEXT not null,
    external_id TEXT not null,
    owner_tenant BIGINT not null,
    channel_id BIGINT not null,
    primary key (kind, external_id, owner_tenant)
) without rowid;

create table templates (
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
