-- How many proposals wait stands around every page, and every proposal there ever was had to be read for it. What waits is
-- kept beside the balances now, so that both stand at one position.
create table proposal (
    id        uuid   primary key,
    position  bigint not null,
    programme text   not null,
    year      int    not null,
    place     int    not null,
    expires   date   not null,
    settled   bigint
);

comment on column proposal.year is 'of the entry that is asked for';
comment on column proposal.place is 'its place among those that are settled together; the first, 0, stands for all';
comment on column proposal.settled is 'the position of the event that ended it; absent while it waits';

insert into proposal (id, position, programme, year, place, expires, settled)
    select asked.id, asked.position, split_part(asked.line, '.', 1),
        coalesce(asked.payload #>> '{entry,year}', asked.payload #>> '{entry,from,year}',
            asked.payload #>> '{entry,reversed,year}', asked.payload #>> '{entry,reversed,from,year}')::int,
        coalesce((asked.payload #>> '{group,place}')::int, 0), (asked.payload ->> 'expires')::date, ended.position
    from projection p
        join ledger_event asked on asked.type = 'Proposed' and asked.position <= p.position
        left join ledger_event ended on ended.type in ('Approved', 'Rejected', 'Withdrawn', 'Expired')
            and ended.payload ->> 'proposal' = asked.id::text and ended.position <= p.position
    where p.name = 'balances';

create index proposal_waiting on proposal (position) where settled is null;

grant select, insert, update, delete, truncate on proposal to socai_application;
insert into projection_table (projection, name, key, appended, shared) values ('balances', 'proposal', 'id', false, null);
