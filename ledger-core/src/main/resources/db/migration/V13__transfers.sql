-- The journal is kept one row a transfer and read one row a posting: half the rows to write, to index and to
-- compare, and what the log says of the event stands in the log alone.
create table journal_transfer (
    position       bigint   not null,
    ordinal        smallint not null,
    programme      text     not null,
    project        text     not null,
    year           int      not null,
    source         text     not null,
    unit           text,
    -- nothing where the other side is another row's
    from_account   text,
    to_account     text,
    movement       text     not null,
    amount         bigint   not null check (amount >= 0),
    effective_date date     not null,
    from_item      uuid,
    to_item        uuid,
    classification text,
    primary key (position, ordinal)
);
-- Rows are only added: the vacuum that mere growth brings would do little here, and hold up whoever takes the
-- table's place.
alter table journal_transfer set (autovacuum_vacuum_insert_threshold = -1);

comment on table journal_transfer is
    'what an event moves inside one row of a line, out of it or into it';

-- Two postings of an event follow each other and sum to zero: one transfer if both stand in one row and move
-- the same column of its identity, else one for each.
insert into journal_transfer
    select j.position, row_number() over (partition by j.position order by j.ordinal) - 1,
        j.programme, j.project, j.year, j.source, j.unit,
        case when j.amount <= 0 then j.account when pair.whole then o.account end,
        case when j.amount > 0 then j.account when pair.whole then o.account end,
        j.movement, abs(j.amount), j.effective_date,
        case when j.amount <= 0 then j.item when pair.whole then o.item end,
        case when j.amount > 0 then j.item when pair.whole then o.item end,
        j.classification
    from journal_entry j
        join journal_entry o on o.position = j.position and o.ordinal = j.ordinal # 1::smallint
        cross join lateral (
            select (o.year, o.source, o.movement) = (j.year, j.source, j.movement)
                and o.unit is not distinct from j.unit as whole
        ) pair
    where not (pair.whole and j.ordinal % 2 = 1);

create index journal_transfer_effective on journal_transfer (effective_date);
create index journal_transfer_item on journal_transfer (position)
    where from_item is not null or to_item is not null;
create index journal_transfer_classification on journal_transfer (classification) where classification is not null;

delete from projection_table where name = 'journal_entry';
drop table journal_entry;
drop table if exists rebuild.journal_entry;
update projection_rebuild set stage = 'READING', position = 0 where name = 'balances' and stage <> 'DONE';

insert into projection_table (projection, name, key, appended) values
    ('balances', 'journal_transfer', 'position, ordinal', true);
grant select, insert, update, delete, truncate on journal_transfer to socai_application;

-- A view of the table would hold on to it while a rebuilt one takes its place; the body of a function is
-- looked up anew, and takes part in the plan of the query that calls it all the same.
create function journal_entries() returns table (
    "position"     bigint,
    ordinal        int,
    event          uuid,
    programme      text,
    project        text,
    type           text,
    account        text,
    movement       text,
    year           int,
    source         text,
    unit           text,
    amount         bigint,
    effective_date date,
    recorded_at    timestamptz,
    item           uuid,
    classification text,
    has_item       boolean)
language sql stable parallel safe as $$
    select t.position, 2 * t.ordinal + side.number, e.id, t.programme, t.project, e.type, side.account, t.movement,
        t.year, t.source, t.unit, side.amount, t.effective_date, e.recorded_at, side.item, t.classification,
        t.from_item is not null or t.to_item is not null
    from journal_transfer t
        cross join lateral (values
            (0, t.from_account, -t.amount, t.from_item),
            (1, t.to_account, t.amount, t.to_item)) side (number, account, amount, item)
        left join ledger_event e on e.position = t.position
    where side.account is not null
$$;

create view journal_entry as select * from journal_entries();
comment on view journal_entry is 'the journal, one row a posting; amounts in đồng, times in UTC';
comment on column journal_entry.has_item is
    'whether the posting or its other side belongs to an open item: what an index knows';
grant select on journal_entry to socai_application;

-- Beside rights, rebuilt tables now take over how PostgreSQL looks after them. Indexes of few rows are there from
-- the start: kept as rows come, they cost less than reading the whole table for each of them in the end.
create or replace function begin_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part    record;
    granted record;
    index   regclass;
begin
    for part in
        select name, reloptions as options from projection_table join pg_class on pg_class.oid = name::regclass
        where projection = projection_name order by name
    loop
        execute format('drop table if exists rebuild.%I', part.name);
        execute format('create table rebuild.%1$I (like %1$I including all excluding indexes)', part.name);
        if part.options is not null then
            execute format('alter table rebuild.%I set (%s)', part.name, array_to_string(part.options, ', '));
        end if;
        for granted in
            select privilege_type, case grantee when 0 then 'public' else grantee::regrole::text end as grantee
            from pg_class, aclexplode(relacl)
            where oid = part.name::regclass and grantee <> relowner
        loop
            execute format('grant %s on rebuild.%I to %s', granted.privilege_type, part.name, granted.grantee);
        end loop;
        for index in
            select indexrelid::regclass from pg_index where indrelid = part.name::regclass and indpred is not null
        loop
            perform make_rebuild_index(index::text);
        end loop;
    end loop;
end $$;

do $$
begin
    execute format('alter function begin_rebuild(text) set search_path = %I, pg_temp', current_schema());
end $$;
