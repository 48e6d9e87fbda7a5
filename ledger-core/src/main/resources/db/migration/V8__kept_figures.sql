-- Figures of the past are kept, so that no question reads the whole journal: of all rows at some
-- positions of the log, and of each row the sum of each month of effect.
create table balance_checkpoint (
    position    bigint not null,
    programme   text   not null,
    project     text   not null,
    year        int    not null,
    source      text   not null,
    unit        text,
    allocated   bigint not null,
    adjusted    bigint not null,
    carried_in  bigint not null,
    unallotted  bigint not null,
    available   bigint not null,
    committed   bigint not null,
    paid        bigint not null,
    advanced    bigint not null,
    lapsed      bigint not null,
    carried_out bigint not null,
    entries     bigint not null
);
create index balance_checkpoint_position on balance_checkpoint (position);

comment on table balance_checkpoint is
    'the table balance as it was when the log ended at this position';

create table balance_month (
    month       date   not null,
    programme   text   not null,
    project     text   not null,
    year        int    not null,
    source      text   not null,
    unit        text,
    allocated   bigint not null,
    adjusted    bigint not null,
    carried_in  bigint not null,
    unallotted  bigint not null,
    available   bigint not null,
    committed   bigint not null,
    paid        bigint not null,
    advanced    bigint not null,
    lapsed      bigint not null,
    carried_out bigint not null,
    entries     bigint not null,
    constraint balance_month_row unique nulls not distinct (month, programme, project, year, source, unit)
);

comment on table balance_month is
    'what took effect in the month that begins on this day, of all that the log holds';

create index journal_entry_effective on journal_entry (effective_date, position);

insert into balance_month
    select date_trunc('month', effective_date)::date, programme, project, year, source, unit,
        coalesce(sum(amount) filter (where movement = 'ALLOCATED'), 0),
        coalesce(sum(amount) filter (where movement = 'ADJUSTED'), 0),
        coalesce(sum(amount) filter (where movement = 'CARRIED_IN'), 0),
        coalesce(sum(amount) filter (where account = 'UNALLOTTED'), 0),
        coalesce(sum(amount) filter (where account = 'AVAILABLE'), 0),
        coalesce(sum(amount) filter (where account = 'COMMITTED'), 0),
        coalesce(sum(amount) filter (where account = 'PAID'), 0),
        coalesce(sum(amount) filter (where account = 'ADVANCED'), 0),
        coalesce(-sum(amount) filter (where movement = 'LAPSED'), 0),
        coalesce(-sum(amount) filter (where movement = 'CARRIED_OUT'), 0),
        count(*)
    from journal_entry
    where account <> 'SOURCE'
    group by date_trunc('month', effective_date), programme, project, year, source, unit;

-- How many postings a row sums: a row that had none at a moment was not there.
alter table balance add column entries bigint not null default 0;
update balance b set entries = (
    select sum(m.entries) from balance_month m
    where m.programme = b.programme and m.project = b.project and m.year = b.year
        and m.source = b.source and m.unit is not distinct from b.unit);
alter table balance alter column entries drop default;

grant select, insert, update, delete, truncate on balance_checkpoint, balance_month to socai_application;
