-- The statements of the treasury and how they agree with the ledger, kept beside the balances so that both stand at one
-- position. All of it follows from the log.
create table reconciliation (
    id              uuid   primary key,
    position        bigint not null,
    programme       text   not null,
    year            int    not null,
    unit            text,
    first_day       date   not null,
    last_day        date   not null,
    digest          text   not null,
    file_name       text,
    lines           int    not null,
    supersedes      uuid,
    superseded_by   uuid,
    loaded_by       text   not null,
    -- the event that ended the last matching, and up to where that read the log
    matched_at      bigint,
    matched_up_to   bigint,
    ledger_by       text,
    ledger_at       bigint,
    treasury_by     text,
    treasury_at     bigint,
    last_position   bigint not null
);
comment on table reconciliation is 'statements of the treasury, and who has signed that they agree with the ledger';
create index reconciliation_year on reconciliation (programme, year, position);

create table reconciliation_item (
    position       bigint not null,
    ordinal        int    not null,
    reconciliation uuid   not null,
    programme      text   not null,
    year           int    not null,
    -- the number of a difference; none for what is matched
    difference     int,
    rule           int,
    proposed       text,
    project        text,
    source         text,
    unit           text,
    chapter        text,
    voucher        text,
    payee          text,
    day            date   not null,
    flow           text   not null,
    theirs         bigint,
    ours           bigint,
    -- numbers of lines and names of entries, with spaces between them
    lines          text   not null,
    entries        text   not null,
    explained      text,
    note           text,
    explained_by   text,
    explained_at   bigint,
    primary key (position, ordinal)
);
comment on table reconciliation_item is
    'lines and payments that are the same money, or that differ; of one statement those of its last matching';
create index reconciliation_item_of on reconciliation_item (reconciliation, difference);

grant select, insert, update, delete, truncate on reconciliation, reconciliation_item to socai_application;
insert into projection_table (projection, name, key, appended, shared) values
    ('balances', 'reconciliation', 'id', false, null),
    ('balances', 'reconciliation_item', 'position, ordinal', false, null);

create index ledger_event_reconciliation on ledger_event (position) where line like 'reconciliation/%';

create view audit.reconciliations as
select
    r.id,
    r.position,
    e.recorded_at at time zone 'UTC' as loaded_utc,
    r.loaded_by,
    r.programme,
    r.year,
    r.unit,
    r.first_day,
    r.last_day,
    r.digest as file_digest,
    r.file_name,
    r.lines,
    r.supersedes,
    r.superseded_by,
    r.matched_up_to,
    r.ledger_by as signed_by,
    r.ledger_at as signed_position,
    r.treasury_by as treasury_recorded_by,
    r.treasury_at as treasury_position
from reconciliation r
    left join ledger_event e on e.position = r.position;
comment on view audit.reconciliations is
    'The statements of the treasury, with who signed that they agree with the ledger. It stands at `positions.balances`.';
comment on column audit.reconciliations.id is 'the statement; its page is `/reconciliations/ID`';
comment on column audit.reconciliations.position is 'the number in the log of the event that loaded it';
comment on column audit.reconciliations.loaded_utc is 'when it was loaded, in UTC';
comment on column audit.reconciliations.loaded_by is 'who loaded it';
comment on column audit.reconciliations.programme is 'the code of the programme';
comment on column audit.reconciliations.year is 'the budget year';
comment on column audit.reconciliations.unit is 'the unit it is of, with all below it; none for the whole programme';
comment on column audit.reconciliations.first_day is 'the first day of its period';
comment on column audit.reconciliations.last_day is 'the last day of its period';
comment on column audit.reconciliations.file_digest is 'the SHA-256 of the file';
comment on column audit.reconciliations.file_name is 'what the file was called';
comment on column audit.reconciliations.lines is 'how many lines it has';
comment on column audit.reconciliations.supersedes is 'the statement of the same period that counts no more since';
comment on column audit.reconciliations.superseded_by is 'the statement that counts instead; none where this one counts';
comment on column audit.reconciliations.matched_up_to is 'up to which entry of the log it was matched';
comment on column audit.reconciliations.signed_by is 'who signed for the ledger';
comment on column audit.reconciliations.signed_position is 'the number of that signature in the log';
comment on column audit.reconciliations.treasury_recorded_by is 'who recorded that the treasury signed';
comment on column audit.reconciliations.treasury_position is 'the number of that record in the log';

create view audit.reconciliation_items as
select
    i.reconciliation,
    i.position,
    i.ordinal as number,
    i.difference,
    i.rule,
    i.proposed,
    i.explained,
    i.note,
    i.explained_by,
    i.explained_at as explained_position,
    i.project,
    i.source,
    i.unit,
    i.chapter,
    i.voucher,
    i.payee,
    i.day,
    i.flow,
    i.theirs,
    i.ours,
    i.lines,
    i.entries
from reconciliation_item i;
comment on view audit.reconciliation_items is
    'What is the same money in a statement and in the ledger, and what differs: one row each, of the last matching.';
comment on column audit.reconciliation_items.reconciliation is 'the statement';
comment on column audit.reconciliation_items.position is 'the number in the log of the event that found it';
comment on column audit.reconciliation_items.number is 'its number within that event, from 0';
comment on column audit.reconciliation_items.difference is 'the number of the difference; none for what agrees';
comment on column audit.reconciliation_items.rule is 'the rule by which it agrees, from 1; none for a difference';
comment on column audit.reconciliation_items.proposed is
    'why it differs, as the matching sees it: `TIMING`, `WRONG_CODE`, `MISSING_HERE`, `MISSING_THERE`, `AMOUNT_DIFFERS`';
comment on column audit.reconciliation_items.explained is 'why it differs, as somebody explained it; none while it is open';
comment on column audit.reconciliation_items.note is 'the note of who explained it';
comment on column audit.reconciliation_items.explained_by is 'who explained it';
comment on column audit.reconciliation_items.explained_position is 'the number of the explanation in the log';
comment on column audit.reconciliation_items.project is 'the code of the project';
comment on column audit.reconciliation_items.source is 'the code of the source';
comment on column audit.reconciliation_items.unit is 'the code of the unit';
comment on column audit.reconciliation_items.chapter is 'the chapter of the budget classification';
comment on column audit.reconciliation_items.voucher is 'the number of the voucher';
comment on column audit.reconciliation_items.payee is 'the organisation';
comment on column audit.reconciliation_items.day is 'its date in the ledger, or in the statement where the ledger has none';
comment on column audit.reconciliation_items.flow is '`PAID`, or `RETURNED` for money that came back';
comment on column audit.reconciliation_items.theirs is 'the amount in the statement, in đồng; none where it has none';
comment on column audit.reconciliation_items.ours is 'the amount in the ledger, in đồng; none where it has none';
comment on column audit.reconciliation_items.lines is 'the numbers of its lines in the statement';
comment on column audit.reconciliation_items.entries is 'its entries in the ledger';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant select on audit.reconciliations, audit.reconciliation_items to socai_auditor;
    end if;
end $$;
