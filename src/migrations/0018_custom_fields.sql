-- A workspace's own fields of contacts, leads and other nouns.
create table custom_fields (
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
create unique index custom_fields_by_key on custom_fields (tenant_id, noun, key);

-- Their values, in columns by what is compared: `whole` numbers (of decimals ten thousandths), minor units, epoch
-- milliseconds, yyyymmdd, 0 or 1 and ids; `key` folded texts and the words of choices. `text` is the text as it was
-- written, or the currency of money. Only choices have several, by `place`.
create table custom_values (
    tenant_id BIGINT not null,
    record_id BIGINT not null,
    field_id BIGINT not null,
    place INTEGER not null,
    whole BIGINT,
    key TEXT,
    text TEXT,
    primary key (tenant_id, record_id, field_id, place)
) without rowid;
--postgres alter table custom_values alter column key type text collate "C";
create index custom_values_by_whole on custom_values (tenant_id, field_id, whole, record_id) where whole is not null;
create index custom_values_by_key on custom_values (tenant_id, field_id, key, record_id) where key is not null;
