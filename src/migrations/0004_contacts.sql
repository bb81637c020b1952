create table contacts (
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
    updated_at BIGINT not null,
    primary key (tenant_id, id)
) without rowid;
create index contacts_by_name on contacts (tenant_id, name_key, id);
create index contacts_by_country on contacts (tenant_id, country, name_key, id);

-- Every way by which a person is known: phone (all spellings of one number), email, WhatsApp user id.
create table contact_identities (
    tenant_id BIGINT not null,
    kind TEXT not null,
    value TEXT not null,
    contact_id BIGINT not null,
    primary key (tenant_id, kind, value)
) without rowid;
create index contact_identities_by_contact on contact_identities (tenant_id, contact_id);

-- Lower-case words of names, emails and phone digits: a prefix search is one range of this key.
create table contact_words (
    tenant_id BIGINT not null,
    word TEXT not null,
    contact_id BIGINT not null,
    primary key (tenant_id, word, contact_id)
) without rowid;
create index contact_words_by_contact on contact_words (tenant_id, contact_id);
