-- Whom a form has greeted, at which phone or email, and when last: however often she submits it, she is greeted once in the
-- form's interval.
create table greetings (
    tenant_id BIGINT not null,
    contact_id BIGINT not null,
    form_id BIGINT not null,
    recipient TEXT not null,
    lead_id BIGINT not null,
    greeted_at BIGINT not null,
    primary key (tenant_id, contact_id, form_id, recipient)
) without rowid;
