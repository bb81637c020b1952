-- The checkboxes of a form's own disclaimer, so that an answer to one shows what was asked.
alter table lead_forms add column consents TEXT not null default '[]';
