-- What deleting beside changing left behind goes, and from now on the database refuses it. SQLite, whose one writer reads and
-- writes without anybody in between, has no such keys (decision 0018).
delete from leads where not exists (select 1 from contacts c where c.tenant_id = leads.tenant_id and c.id = leads.contact_id);
delete from conversations where not exists (select 1 from contacts c where c.tenant_id = conversations.tenant_id and c.id = conversations.contact_id);
delete from messages where not exists (select 1 from conversations v where v.tenant_id = messages.tenant_id and v.id = messages.conversation_id);
delete from message_media where not exists (select 1 from messages m where m.tenant_id = message_media.tenant_id and m.id = message_media.message_id);
delete from marketing_stops where not exists (select 1 from contacts c where c.tenant_id = marketing_stops.tenant_id and c.id = marketing_stops.contact_id);
delete from contact_identities where not exists (select 1 from contacts c where c.tenant_id = contact_identities.tenant_id and c.id = contact_identities.contact_id);
delete from contact_words where not exists (select 1 from contacts c where c.tenant_id = contact_words.tenant_id and c.id = contact_words.contact_id);
delete from notifications where contact_id is not null and not exists (select 1 from contacts c where c.tenant_id = notifications.tenant_id and c.id = notifications.contact_id);
update conversations set lead_id = null where lead_id is not null and not exists (select 1 from leads l where l.tenant_id = conversations.tenant_id and l.id = conversations.lead_id);
update messages set lead_id = null where lead_id is not null and not exists (select 1 from leads l where l.tenant_id = messages.tenant_id and l.id = messages.lead_id);
update captures set lead_id = null where lead_id is not null and not exists (select 1 from leads l where l.tenant_id = captures.tenant_id and l.id = captures.lead_id);

--postgres alter table leads add constraint leads_of_contact foreign key (tenant_id, contact_id) references contacts (tenant_id, id);
--postgres alter table conversations add constraint conversations_of_contact foreign key (tenant_id, contact_id) references contacts (tenant_id, id);
--postgres alter table messages add constraint messages_of_conversation foreign key (tenant_id, conversation_id) references conversations (tenant_id, id);
--postgres alter table message_media add constraint message_media_of_conversation foreign key (tenant_id, conversation_id) references conversations (tenant_id, id);
--postgres alter table notifications add constraint notifications_of_contact foreign key (tenant_id, contact_id) references contacts (tenant_id, id);

-- A client's own id of a message is one in its conversation: the same id elsewhere is another message.
drop index messages_by_client;
create unique index messages_by_client on messages (tenant_id, conversation_id, client_id) where client_id is not null;
