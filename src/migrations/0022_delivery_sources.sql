-- Two sources may post the same bytes, and mean two things by them.
drop index webhook_events_by_digest;
create unique index webhook_events_by_digest on webhook_events (provider, digest);
