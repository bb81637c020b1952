-- Whom a notification speaks of, so that it goes when she does. Its id is that of the event it was made from.
alter table notifications add column contact_id BIGINT;
update notifications set contact_id =
    (select e.contact_id from events e where e.tenant_id = notifications.tenant_id and e.id = notifications.id);
create index notifications_by_contact on notifications (tenant_id, contact_id) where contact_id is not null;
