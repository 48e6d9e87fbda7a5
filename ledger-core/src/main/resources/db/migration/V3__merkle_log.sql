-- The log proves itself: every event has its leaf in a Merkle tree (RFC 9162), every batch the tree's
-- size and root, and nobody changes a row of either.
alter table ledger_event add column leaf_hash bytea;

comment on column ledger_event.leaf_hash is
    'SHA-256 of a zero byte and the RFC 8785 JSON of all other columns';

create table log_batch (
    size        bigint      primary key check (size > 0),
    root        bytea       not null,
    frontier    bytea       not null,
    recorded_at timestamptz not null
);

comment on table log_batch is
    'the tree after each batch of events; the frontier holds the roots of its complete parts';

-- What a line's events amount to at some point, so that it need not be replayed from the start.
create table snapshot (
    line     text    primary key,
    sequence bigint  not null,
    form     integer not null,
    state    jsonb   not null
);

-- A request's key is one more thing that the log holds once. A foreign key would lock the event's
-- row for each key; that keys and events agree is verified from the log instead.
alter table unique_key drop constraint unique_key_position_fkey;
insert into unique_key (kind, value, position)
    select 'REQUEST', actor || '/' || key, first_position from idempotency_key;
drop table idempotency_key;

-- Events recorded before they had leaves get them now.
create function pg_temp.canonical(value jsonb) returns text language plpgsql as $$
begin
    return case jsonb_typeof(value)
        when 'object' then (
            select '{' || coalesce(string_agg(
                to_json(name)::text || ':' || pg_temp.canonical(member), ',' order by name collate "C"), '') || '}'
            from jsonb_each(value) as members(name, member))
        when 'array' then (
            select '[' || coalesce(string_agg(pg_temp.canonical(element), ',' order by number), '') || ']'
            from jsonb_array_elements(value) with ordinality as elements(element, number))
        else value::text
    end;
end $$;

do $$
declare
    event ledger_event;
    hash  bytea;
    roots bytea[] := '{}';
    root  bytea;
    count bigint := 0;
    whole bigint;
begin
    for event in select * from ledger_event order by position loop
        hash := sha256('\x00'::bytea || convert_to(
            '{"id":"' || event.id
            || '","line":' || to_json(event.line)::text
            || ',"metadata":' || pg_temp.canonical(event.metadata)
            || ',"payload":' || pg_temp.canonical(event.payload)
            || ',"position":' || event.position
            || ',"recordedAt":"'
            || to_char(event.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            || '","revision":' || event.revision
            || ',"sequence":' || event.sequence
            || ',"type":' || to_json(event.type)::text || '}', 'UTF8'));
        update ledger_event set leaf_hash = hash where position = event.position;
        whole := count;
        while whole & 1 = 1 loop
            hash := sha256('\x01'::bytea || roots[cardinality(roots)] || hash);
            roots := trim_array(roots, 1);
            whole := whole >> 1;
        end loop;
        roots := roots || hash;
        count := count + 1;
    end loop;
    if count > 0 then
        root := roots[cardinality(roots)];
        for i in reverse cardinality(roots) - 1 .. 1 loop
            root := sha256('\x01'::bytea || roots[i] || root);
        end loop;
        insert into log_batch (size, root, frontier, recorded_at)
            select count, root, string_agg(part, ''::bytea order by number),
                (select max(recorded_at) from ledger_event)
            from unnest(roots) with ordinality as parts(part, number);
    end if;
end $$;

alter table ledger_event alter column leaf_hash set not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on ledger_event
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on log_batch
    for each statement execute function refuse_change();
alter table ledger_event enable always trigger append_only;
alter table log_batch enable always trigger append_only;

-- The application works under this role; tables belong to whoever migrates. Where the migrating
-- user may not make roles, the role is made and granted beforehand.
do $$
begin
    create role socai_application nologin;
exception when duplicate_object or unique_violation then
    null;
end $$;
do $$
begin
    if not pg_has_role(current_user, 'socai_application', 'member') then
        execute format('grant socai_application to %I', current_user);
    end if;
end $$;
grant select, insert on ledger_event, log_batch to socai_application;
grant select, insert, delete on unique_key to socai_application;
grant select, insert, update, delete on snapshot to socai_application;
