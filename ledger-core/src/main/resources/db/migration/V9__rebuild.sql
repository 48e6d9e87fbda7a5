-- A projection is rebuilt beside what serves, in tables of the same names in a schema of its own;
-- then they take its place in one transaction.
create schema rebuild;
grant usage on schema rebuild to socai_application;

-- Which tables a projection writes, and how their rows are compared.
create table projection_table (
    projection text    not null references projection,
    name       text    primary key,
    -- columns that tell rows apart; nothing where rows are compared as a whole
    key        text,
    -- whether rows are never changed once they are there, and bear the position they came with
    appended   boolean not null default false,
    -- only rows whose value here stands in both tables are compared
    shared     text
);
insert into projection_table (projection, name, key, appended, shared) values
    ('programmes', 'programme', 'code', false, null),
    ('programmes', 'project', 'programme, code', false, null),
    ('programmes', 'unit', 'programme, code', false, null),
    ('balances', 'journal_entry', 'position, ordinal', true, null),
    ('balances', 'balance', null, false, null),
    ('balances', 'balance_month', null, false, null),
    ('balances', 'balance_checkpoint', null, false, 'position');

-- Tables of one projection are written together, and replaced together.
alter table project drop constraint project_programme_fkey;
alter table unit drop constraint unit_programme_fkey;

alter table projection add column rebuilt_at timestamptz;

create table projection_rebuild (
    name         text        primary key references projection,
    stage        text        not null check (stage in ('READING', 'INDEXING', 'FOLLOWING', 'COMPARING', 'DONE')),
    interrupted  boolean     not null default false,
    position     bigint      not null default 0,
    target       bigint      not null default 0,
    requested_at timestamptz not null default now(),
    ended_at     timestamptz,
    -- the process that works on it now, and since when and from where: what is left of an earlier one writes no more
    run          bigint      not null default 0,
    run_at       timestamptz,
    run_from     bigint      not null default 0,
    moved_at     timestamptz,
    fault        text,
    -- compared up to this position
    compared     bigint,
    differences  bigint,
    examples     jsonb
);
grant select, insert, update on projection_rebuild to socai_application;
grant select on projection_table to socai_application;

-- The application may not make tables, but it may have these made, filled and put in place.
create function begin_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part  record;
    granted record;
begin
    for part in select name from projection_table where projection = projection_name order by name loop
        execute format('drop table if exists rebuild.%I', part.name);
        execute format('create table rebuild.%1$I (like %1$I including all excluding indexes)', part.name);
        for granted in
            select privilege_type, case grantee when 0 then 'public' else grantee::regrole::text end as grantee
            from pg_class, aclexplode(relacl)
            where oid = part.name::regclass and grantee <> relowner
        loop
            execute format('grant %s on rebuild.%I to %s', granted.privilege_type, part.name, granted.grantee);
        end loop;
    end loop;
end $$;

-- Whether the tables that an earlier run has left can be gone on with.
create function rebuild_fits(projection_name text) returns boolean
language sql stable security definer as $$
    select bool_and(
        to_regclass(format('rebuild.%I', name)) is not null
        and (select array_agg(row (attname, atttypid)::text order by attnum) from pg_attribute
             where attrelid = name::regclass and attnum > 0 and not attisdropped)
          = (select array_agg(row (attname, atttypid)::text order by attnum) from pg_attribute
             where attrelid = to_regclass(format('rebuild.%I', name)) and attnum > 0 and not attisdropped))
    from projection_table where projection = projection_name
$$;

-- Keys and indexes as the serving tables have them, made at once when the rows are there.
create function index_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part  record;
    index record;
begin
    for part in select name from projection_table where projection = projection_name order by name loop
        for index in
            select conname, pg_get_constraintdef(oid) as definition from pg_constraint
            where conrelid = part.name::regclass and contype in ('p', 'u')
        loop
            execute format('alter table rebuild.%I add constraint %I %s', part.name, index.conname, index.definition);
        end loop;
        for index in
            select pg_get_indexdef(indexrelid) as definition from pg_index
            where indrelid = part.name::regclass
                and not exists (select from pg_constraint where conindid = indexrelid)
        loop
            execute regexp_replace(index.definition, ' ON \S+ USING ', format(' ON rebuild.%I USING ', part.name));
        end loop;
        execute format('analyze rebuild.%I', part.name);
    end loop;
end $$;

create function switch_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part record;
begin
    -- All at once and in the order in which readers take them, so that nobody waits for each other.
    execute (
        select format('lock table %s in access exclusive mode', string_agg(quote_ident(name), ', ' order by name))
        from projection_table where projection = projection_name);
    for part in select name from projection_table where projection = projection_name order by name loop
        execute format('drop table %I', part.name);
        execute format('alter table rebuild.%I set schema %I', part.name, current_schema());
    end loop;
end $$;

-- They work with the rights of the owner: what they name is found in this schema, and never among the
-- temporary tables of whoever calls.
do $$
declare
    name text;
begin
    foreach name in array array['begin_rebuild', 'rebuild_fits', 'index_rebuild', 'switch_rebuild'] loop
        execute format('alter function %I(text) set search_path = %I, pg_temp', name, current_schema());
    end loop;
end $$;

revoke execute on function begin_rebuild, rebuild_fits, index_rebuild, switch_rebuild from public;
grant execute on function begin_rebuild, rebuild_fits, index_rebuild, switch_rebuild to socai_application;
