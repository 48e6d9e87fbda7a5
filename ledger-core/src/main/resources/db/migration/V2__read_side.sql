-- The read side: functions of the log, written by projections alone and rebuilt at will.
create table projection (
    name     text   primary key,
    position bigint not null
);
-- Rows stand here from the start, so that nodes starting together have nothing to race for.
insert into projection values ('programmes', 0), ('balances', 0);

-- Of a programme only what other tables are joined and ordered by; its plan is read from the log.
create table programme (
    code     text   primary key,
    position bigint not null
);

create table project (
    programme text not null references programme,
    code      text not null,
    ordinal   int  not null,
    primary key (programme, code)
);

create table unit (
    programme text not null references programme,
    code      text not null,
    parent    text,
    -- a district's own code, a commune's district, nothing for a province: what a roll-up groups by
    district  text,
    primary key (programme, code)
);

create table journal_entry (
    position       bigint      not null,
    ordinal        smallint    not null,
    event          uuid        not null,
    programme      text        not null,
    project        text        not null,
    type           text        not null,
    account        text        not null,
    movement       text        not null,
    year           int         not null,
    source         text        not null,
    unit           text,
    amount         bigint      not null,
    effective_date date        not null,
    recorded_at    timestamptz not null,
    primary key (position, ordinal)
);

create table balance (
    programme   text   not null,
    project     text   not null,
    year        int    not null,
    source      text   not null,
    unit        text,
    allocated   bigint not null,
    adjusted    bigint not null,
    carried_in  bigint not null,
    unallotted  bigint not null check (unallotted >= 0),
    available   bigint not null check (available >= 0),
    committed   bigint not null check (committed >= 0),
    paid        bigint not null check (paid >= 0),
    advanced    bigint not null check (advanced >= 0),
    lapsed      bigint not null,
    carried_out bigint not null,
    constraint balance_row unique nulls not distinct (programme, project, year, source, unit),
    constraint balance_row_identity check (
        allocated + adjusted + carried_in
            = unallotted + available + committed + paid + advanced + lapsed + carried_out)
);
