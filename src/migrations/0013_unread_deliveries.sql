-- Whether a delivery still waits to be read: asked before a message of unknown outcome is sent again.
create index webhook_events_unread on webhook_events (received_at) where state = 'stored';
