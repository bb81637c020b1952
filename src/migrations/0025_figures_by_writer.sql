-- Figures are kept by writer, so that nobody waits for another's: a figure is the sum of its rows. Writer 0 is SQLite's one,
-- and what was put together of days that are over.
--postgres alter table counters add column writer integer not null default 0;
--postgres alter table counters alter column writer drop default;
--postgres alter table counters drop constraint counters_pkey;
--postgres alter table counters add primary key (tenant_id, metric, day, slot, writer);
--sqlite alter table counters rename to counters_before;
--sqlite create table counters (
--sqlite     tenant_id BIGINT not null,
--sqlite     metric TEXT not null,
--sqlite     day INTEGER not null,
--sqlite     slot BIGINT not null,
--sqlite     value BIGINT not null,
--sqlite     writer INTEGER not null,
--sqlite     primary key (tenant_id, metric, day, slot, writer)
--sqlite ) without rowid;
--sqlite insert into counters select tenant_id, metric, day, slot, value, 0 from counters_before;
--sqlite drop table counters_before;

-- How many leads a form brought is such a figure; every lead of a form changed its row.
insert into counters (tenant_id, metric, day, slot, value, writer)
select tenant_id, 'form_leads_by_webhook', 0, id, leads_count - leads_by_sweep, 0 from lead_forms where leads_count > leads_by_sweep;
insert into counters (tenant_id, metric, day, slot, value, writer)
select tenant_id, 'form_leads_by_sweep', 0, id, leads_by_sweep, 0 from lead_forms where leads_by_sweep > 0;
alter table lead_forms drop column leads_count;
alter table lead_forms drop column leads_by_webhook;
alter table lead_forms drop column leads_by_sweep;
alter table lead_forms drop column last_lead_at;

-- Whose turn it is each node knows by itself.
drop table assignment_turns;
