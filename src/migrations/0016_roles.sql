-- What the people of a role may do. The built-in roles are filled by the program at its start, from what its rooms grant.
create table roles (
    tenant_id   bigint not null,
    name        text not null,
    built_in    integer not null,
    grants      text not null, -- JSON list of permissions; ["*"]: everything
    scope       text not null,
    takes_turns integer not null, -- at new leads: 0 never, 1 when nobody else can, 2 first
    version     bigint not null,
    primary key (tenant_id, name)
) without rowid;

insert into roles (tenant_id, name, built_in, grants, scope, takes_turns, version)
    select t.id, r.name, 1, '[]', 'all', case r.name when 'sales' then 2 when 'marketer' then 0 when 'viewer' then 0 else 1 end, 1
    from tenants t
    cross join (select 'owner' as name union all select 'admin' union all select 'manager' union all select 'marketer'
                union all select 'sales' union all select 'viewer') r;
