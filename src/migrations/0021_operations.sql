-- Long work in small steps: bulk changes, exports, their undoing. `position` is the last id that is done, so that a crash
-- repeats nothing and leaves nothing out; `last_id` keeps rows of later out of it.
create table operations (
    tenant_id BIGINT not null,
    id BIGINT not null,
    kind TEXT not null,
    state TEXT not null,
    ask TEXT not null,
    filter TEXT,
    position BIGINT not null,
    last_id BIGINT not null,
    done BIGINT not null,
    total BIGINT not null,
    changed BIGINT not null,
    skipped BIGINT not null,
    result TEXT not null,
    problems TEXT not null,
    problem_count BIGINT not null,
    by_user BIGINT,
    undo_until BIGINT,
    undoes BIGINT,
    undone_by BIGINT,
    told_at BIGINT not null,
    told_event BIGINT,
    created_at BIGINT not null,
    finished_at BIGINT,
    primary key (tenant_id, id)
) without rowid;
create index operations_open on operations (tenant_id, state, id) where finished_at is null;
create index operations_finished on operations (finished_at) where finished_at is not null;
create index operations_undoable on operations (undo_until) where undo_until is not null;

-- The rows that were named one by one: ascending numbers of eight bytes.
create table operation_ids (
    tenant_id BIGINT not null,
    operation_id BIGINT not null,
    ids BLOB not null,
    primary key (tenant_id, operation_id)
) without rowid;

-- What the rows of one batch were before and became, until the operation cannot be undone any more.
create table operation_undo (
    tenant_id BIGINT not null,
    operation_id BIGINT not null,
    last_id BIGINT not null,
    first_id BIGINT not null,
    rows TEXT not null,
    primary key (tenant_id, operation_id, last_id)
) without rowid;
