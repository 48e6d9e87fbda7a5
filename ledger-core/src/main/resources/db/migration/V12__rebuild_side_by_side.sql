-- Indexes of rebuilt tables are made one by one, several side by side; keys are put on them at the end.

-- The indexes that the serving tables have and the rebuilt ones lack, those that take longest first.
create function missing_rebuild_indexes(projection_name text) returns setof text
language sql stable security definer as $$
    select index.relname::text
    from projection_table part
        join pg_index on indrelid = part.name::regclass
        join pg_class index on index.oid = indexrelid
    where part.projection = projection_name and to_regclass(format('rebuild.%I', index.relname)) is null
    order by pg_relation_size(indexrelid) desc
$$;

create function make_rebuild_index(index_name text) returns void
language plpgsql security definer as $$
declare
    part record;
begin
    select name, pg_get_indexdef(indexrelid) as definition into strict part
    from projection_table join pg_index on indrelid = name::regclass
    where indexrelid = index_name::regclass;
    execute regexp_replace(part.definition, ' ON \S+ USING ', format(' ON rebuild.%I USING ', part.name));
end $$;
-- Some millions of entries are sorted without files; side by side they need no workers of their own.
alter function make_rebuild_index(text) set maintenance_work_mem = '256MB';
alter function make_rebuild_index(text) set max_parallel_maintenance_workers = 0;

create or replace function index_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part record;
    key  record;
begin
    for part in select name from projection_table where projection = projection_name order by name loop
        for key in
            select conname, case contype when 'p' then 'primary key' else 'unique' end as kind from pg_constraint
            where conrelid = part.name::regclass and contype in ('p', 'u')
        loop
            execute format(
                'alter table rebuild.%I add constraint %2$I %3$s using index %2$I', part.name, key.conname, key.kind);
        end loop;
        execute format('analyze rebuild.%I', part.name);
    end loop;
end $$;
-- A coarse picture is enough to plan by, and taken at once.
alter function index_rebuild(text) set default_statistics_target = 20;

do $$
declare
    name text;
begin
    foreach name in array array['missing_rebuild_indexes', 'make_rebuild_index', 'index_rebuild'] loop
        execute format('alter function %I(text) set search_path = %I, pg_temp', name, current_schema());
    end loop;
end $$;

revoke execute on function missing_rebuild_indexes, make_rebuild_index from public;
grant execute on function missing_rebuild_indexes, make_rebuild_index to socai_application;
