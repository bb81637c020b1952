-- A person's search words stand in her row too, so that further words of a question are looked up there: the second index
-- of contact_words, which every new contact paid for with a dozen writes, goes. So does formatting a phone at every read.
alter table contacts add column phone_national TEXT;
alter table contacts add column words TEXT not null default '';
--sqlite update contacts set words = coalesce((select ' ' || group_concat(w.word, ' ') || ' ' from contact_words w where w.tenant_id = contacts.tenant_id and w.contact_id = contacts.id), '');
--postgres update contacts set words = coalesce((select ' ' || string_agg(w.word, ' ') || ' ' from contact_words w where w.tenant_id = contacts.tenant_id and w.contact_id = contacts.id), '');
drop index contact_words_by_contact;
