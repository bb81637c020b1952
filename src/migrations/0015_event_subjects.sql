-- What an event is about stands in rows of its own, for any noun, instead of one column a noun: timelines, the live
-- stream, audit, triggers and erasing read them. `about` repeats them as text, noun to id, for whoever reads the event.
create table event_subjects (
    tenant_id bigint not null,
    subject   bigint not null,
    event_id  bigint not null,
    primary key (tenant_id, subject, event_id)
) without rowid;

create index event_subjects_of_event on event_subjects (tenant_id, event_id);

alter table events add column about text not null default '{}';

insert into event_subjects (tenant_id, subject, event_id)
    select tenant_id, contact_id, id from events where contact_id is not null on conflict do nothing;
insert into event_subjects (tenant_id, subject, event_id)
    select tenant_id, lead_id, id from events where lead_id is not null on conflict do nothing;
insert into event_subjects (tenant_id, subject, event_id)
    select tenant_id, conversation_id, id from events where conversation_id is not null on conflict do nothing;
insert into event_subjects (tenant_id, subject, event_id)
    select tenant_id, message_id, id from events where message_id is not null on conflict do nothing;

update events set about = '{' || ltrim('' ||
    case when contact_id is null then '' else ',"contact":"cont_' ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 60) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 55) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 50) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 45) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 40) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 35) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 30) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 25) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 20) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 15) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 10) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 5) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((contact_id >> 0) & 31) + 1 as integer), 1) || '"' end ||
    case when lead_id is null then '' else ',"lead":"lead_' ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 60) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 55) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 50) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 45) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 40) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 35) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 30) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 25) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 20) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 15) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 10) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 5) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((lead_id >> 0) & 31) + 1 as integer), 1) || '"' end ||
    case when conversation_id is null then '' else ',"conversation":"conv_' ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 60) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 55) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 50) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 45) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 40) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 35) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 30) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 25) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 20) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 15) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 10) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 5) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((conversation_id >> 0) & 31) + 1 as integer), 1) || '"' end ||
    case when message_id is null then '' else ',"message":"msg_' ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 60) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 55) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 50) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 45) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 40) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 35) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 30) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 25) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 20) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 15) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 10) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 5) & 31) + 1 as integer), 1) ||
            substr('0123456789abcdefghjkmnpqrstvwxyz', cast(((message_id >> 0) & 31) + 1 as integer), 1) || '"' end, ',') || '}';

drop index events_of_contact;
drop index events_of_lead;
alter table events drop column contact_id;
alter table events drop column lead_id;
alter table events drop column conversation_id;
alter table events drop column message_id;

-- Several people may be told of one event.
alter table notifications add column event_id bigint;
update notifications set event_id = id;
create unique index notifications_once on notifications (tenant_id, event_id, user_id);
