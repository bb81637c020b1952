-- What figures and lists ask of a lead: how long it waited for its first message, and by which way it came.
alter table leads add column response_ms BIGINT;
alter table leads add column arrival TEXT;
update leads set response_ms = case when first_outbound_at > captured_at then first_outbound_at - captured_at else 0 end where first_outbound_at is not null;
update leads set arrival = (select case when c.heard_by = 'sweep' then 'sweep' else 'webhook' end from captures c
    where c.tenant_id = leads.tenant_id and c.leadgen_id = leads.external_id) where source = 'meta_lead_ad';
create index leads_by_response on leads (tenant_id, response_ms, id);
-- Forms counted their leads themselves, test leads too: the rows say it now.
alter table lead_forms drop column leads_count;
alter table lead_forms drop column leads_by_webhook;
alter table lead_forms drop column leads_by_sweep;

-- Who waits for an answer, and since when: unread is what nobody has looked at, which is something else.
alter table conversations add column last_inbound_at BIGINT;
alter table conversations add column waiting_since BIGINT;
update conversations set last_inbound_at = (select max(m.created_at) from messages m where m.tenant_id = conversations.tenant_id
    and m.conversation_id = conversations.id and m.direction = 'in' and m.kind <> 'system');
update conversations set waiting_since = (select min(m.created_at) from messages m where m.tenant_id = conversations.tenant_id
    and m.conversation_id = conversations.id and m.direction = 'in' and m.kind <> 'system' and m.created_at > coalesce(
        (select max(o.created_at) from messages o where o.tenant_id = conversations.tenant_id and o.conversation_id = conversations.id
            and o.direction = 'out' and o.state in ('sent', 'delivered', 'read')), 0));
create index conversations_waiting on conversations (tenant_id, waiting_since, id) where waiting_since is not null;
create index conversations_by_inbound on conversations (tenant_id, last_inbound_at, id);

-- Figures of leads are those of the rows as they stand, by the day of their capture: all of them are counted anew here, by
-- `alcedo counters --repair` in full. Nothing is kept of deleted leads but the wins.
delete from counters where metric in ('waiting_replies', 'leads.erased', 'leads_by_hour.erased', 'leads_by_form.erased', 'answered.erased', 'speed.erased');

-- Views of lists that people save for themselves or share with the team: filter, search and order under a name.
create table saved_views (
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
create index saved_views_by_noun on saved_views (tenant_id, noun, id);
create index saved_views_by_owner on saved_views (tenant_id, owner_id, id);

-- Which apostrophe or dash somebody's keyboard has is no difference any more; a name is found with its apostrophe, without it,
-- and by what follows it; a number by its last digits, because its digits stand there backwards too.
--postgres create or replace function folded(value text) returns text language sql immutable parallel safe as $$ select case when octet_length(value) = length(value) then lower(value collate "und-x-icu") else replace(replace(replace(translate(normalize(regexp_replace(lower(normalize(value, NFD) collate "und-x-icu"), '[\u0300-\u0337\u0339-\u036f\u0483-\u0487]', '', 'g'), NFC), 'ςøđðłıħŧŋſ‘’ʼ′´‐‑‒–—―−', 'σoddlihtns''''''''''-------'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') end $$;
update contacts set name_key = folded(name) where name_key <> folded(name);
update custom_values set key = folded(key) where text is not null and key is not null and key <> folded(key);
--sqlite update contacts set words = words || '~' || substr(substr(phone, 2), -1, 1)||substr(substr(phone, 2), -2, 1)||substr(substr(phone, 2), -3, 1)||substr(substr(phone, 2), -4, 1)||substr(substr(phone, 2), -5, 1)||substr(substr(phone, 2), -6, 1)||substr(substr(phone, 2), -7, 1)||substr(substr(phone, 2), -8, 1)||substr(substr(phone, 2), -9, 1)||substr(substr(phone, 2), -10, 1)||substr(substr(phone, 2), -11, 1)||substr(substr(phone, 2), -12, 1)||substr(substr(phone, 2), -13, 1)||substr(substr(phone, 2), -14, 1) || ' ' where phone is not null;
--postgres update contacts set words = words || '~' || reverse(substr(phone, 2)) || ' ' where phone is not null;
--sqlite insert into contact_words (tenant_id, word, contact_id) select tenant_id, '~' || substr(substr(phone, 2), -1, 1)||substr(substr(phone, 2), -2, 1)||substr(substr(phone, 2), -3, 1)||substr(substr(phone, 2), -4, 1)||substr(substr(phone, 2), -5, 1)||substr(substr(phone, 2), -6, 1)||substr(substr(phone, 2), -7, 1)||substr(substr(phone, 2), -8, 1)||substr(substr(phone, 2), -9, 1)||substr(substr(phone, 2), -10, 1)||substr(substr(phone, 2), -11, 1)||substr(substr(phone, 2), -12, 1)||substr(substr(phone, 2), -13, 1)||substr(substr(phone, 2), -14, 1), id from contacts where phone is not null on conflict do nothing;
--postgres insert into contact_words (tenant_id, word, contact_id) select tenant_id, '~' || reverse(substr(phone, 2)), id from contacts where phone is not null on conflict do nothing;
--sqlite create table apostrophes as with recursive split(tenant_id, id, word, rest) as (select tenant_id, id, '', folded(name) || ' ' from contacts where name_key like '%''%' union all select tenant_id, id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from split where rest <> '') select tenant_id, id, replace(word, '''', '') as word from split where word like '%''%' union select tenant_id, id, replace(substr(word, instr(word, '''') + 1), '''', '') from split where word like '%''%';
--postgres create table apostrophes as with split as (select tenant_id, id, regexp_split_to_table(name_key, ' ') as word from contacts where name_key like '%''%') select tenant_id, id, replace(word, '''', '') as word from split where word like '%''%' union select tenant_id, id, replace(substr(word, strpos(word, '''') + 1), '''', '') from split where word like '%''%';
insert into contact_words (tenant_id, word, contact_id) select tenant_id, word, id from apostrophes where length(word) > 1 on conflict do nothing;
--sqlite update contacts set words = words || coalesce((select group_concat(a.word, ' ') || ' ' from apostrophes a where a.tenant_id = contacts.tenant_id and a.id = contacts.id and length(a.word) > 1), '') where name_key like '%''%';
--postgres update contacts set words = words || coalesce((select string_agg(a.word, ' ') || ' ' from apostrophes a where a.tenant_id = contacts.tenant_id and a.id = contacts.id and length(a.word) > 1), '') where name_key like '%''%';
drop table apostrophes;

-- What people write is found by its words: the message that said a word last in a conversation.
create table message_words (
    tenant_id BIGINT not null,
    word TEXT not null,
    conversation_id BIGINT not null,
    message_id BIGINT not null,
    primary key (tenant_id, word, conversation_id)
) without rowid;
--postgres alter table message_words alter column word type text collate "C";
create index message_words_by_conversation on message_words (tenant_id, conversation_id);
--sqlite insert into message_words (tenant_id, word, conversation_id, message_id) with recursive p0(tenant_id, conversation_id, id, text) as (select tenant_id, conversation_id, id, replace(replace(replace(folded(text), '''', ''), char(10), ' '), char(13), ' ') from messages where author_kind <> 'automation' and kind <> 'system'), p1(tenant_id, conversation_id, id, text) as (select tenant_id, conversation_id, id, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text, '.', ' '), ',', ' '), ';', ' '), ':', ' '), '!', ' '), '?', ' '), '(', ' '), ')', ' '), '[', ' '), ']', ' '), '{', ' ') from p0), p2(tenant_id, conversation_id, id, text) as (select tenant_id, conversation_id, id, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text, '}', ' '), '<', ' '), '>', ' '), '"', ' '), '/', ' '), '\', ' '), '|', ' '), '*', ' '), '_', ' '), '~', ' '), '=', ' ') from p1), p3(tenant_id, conversation_id, id, text) as (select tenant_id, conversation_id, id, replace(replace(replace(replace(replace(replace(replace(replace(replace(text, '+', ' '), '&', ' '), '%', ' '), '$', ' '), '#', ' '), '@', ' '), '^', ' '), '`', ' '), '-', ' ') from p2), split(tenant_id, conversation_id, id, word, rest) as (select tenant_id, conversation_id, id, '', text || ' ' from p3 union all select tenant_id, conversation_id, id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from split where rest <> '') select tenant_id, word, conversation_id, max(id) from split where length(word) between 2 and 32 group by tenant_id, word, conversation_id;
--postgres insert into message_words (tenant_id, word, conversation_id, message_id) select m.tenant_id, w.word, m.conversation_id, max(m.id) from messages m cross join lateral regexp_split_to_table(replace(folded(m.text), '''', ''), '[^[:alnum:]]+') as w(word) where m.author_kind <> 'automation' and m.kind <> 'system' and length(w.word) between 2 and 32 group by m.tenant_id, w.word, m.conversation_id;
