-- Leads who were written to first by us, not by a person, newest first: whether anybody was greeted is asked on every
-- visit of Today until somebody was.
create index leads_greeted on leads (tenant_id, first_outbound_at)
    where first_outbound_at is not null and (first_human_at is null or first_human_at > first_outbound_at);
