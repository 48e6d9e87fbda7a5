-- Auditors ask in SQL, too: of views that say what the ledger knows, under a role that reads these and nothing else.
create schema audit;
comment on schema audit is 'what auditors read; docs/views.md describes each view and column';

-- The role belongs to all databases of a server, and another of them may have made it. It cannot log in before it is given
-- a password. Where this user may not make roles, an administrator does so, and the next start grants what is read.
do $$
begin
    if not exists (select from pg_roles where rolname = 'socai_auditor') then
        create role socai_auditor nologin;
        -- What it may do is said by its rights; this keeps it from being in the way.
        alter role socai_auditor set default_transaction_read_only = on;
        alter role socai_auditor set search_path = audit;
        alter role socai_auditor set timezone = 'UTC';
        alter role socai_auditor set statement_timeout = '10min';
        alter role socai_auditor set idle_in_transaction_session_timeout = '1min';
        alter role socai_auditor connection limit 8;
    end if;
exception
    when duplicate_object or unique_violation then
        null; -- another database of the server was faster
    when insufficient_privilege then
        raise notice 'this user may not make the role socai_auditor; see docs/views.md';
end $$;

create view audit.entries as
select
    e.position,
    e.id,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    (e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as recorded_on,
    e.metadata ->> 'actor' as recorded_by,
    e.type,
    coalesce(inside.body ->> 'type', e.type) as entry_type,
    case when strpos(e.line, '/') = 0 then split_part(e.line, '.', 1) when e.line like 'programme/%' or e.line like 'decision/%' then split_part(e.line, '/', 2) end as programme,
    case when strpos(e.line, '/') = 0 then substr(e.line, strpos(e.line, '.') + 1) end as project,
    coalesce(inside.body ->> 'year', inside.body #>> '{from,year}')::int as year,
    coalesce(inside.body ->> 'source', inside.body #>> '{from,source}') as source,
    coalesce(inside.body ->> 'unit', inside.body #>> '{from,unit}') as unit,
    inside.body #>> '{to,line}' as to_line,
    inside.body #>> '{to,source}' as to_source,
    inside.body #>> '{to,unit}' as to_unit,
    (inside.body ->> 'amount')::bigint as amount,
    (e.payload ->> 'effectiveDate')::date as effective_date,
    inside.body ->> 'kind' as kind,
    inside.body ->> 'payee' as payee,
    inside.body ->> 'reference' as voucher,
    inside.body ->> 'contract' as contract,
    (inside.body ->> 'commitment')::uuid as commitment,
    (inside.body ->> 'advance')::uuid as advance,
    (inside.body ->> 'payment')::uuid as payment,
    (inside.held ->> 'event')::uuid as reverses,
    (e.payload ->> 'proposal')::uuid as proposal,
    inside.basis ->> 'number' as legal_basis_number,
    (inside.basis ->> 'date')::date as legal_basis_date,
    inside.basis ->> 'issuer' as legal_basis_issuer,
    coalesce(e.payload ->> 'reason', inside.held ->> 'reason') as reason,
    coalesce(e.payload ->> 'note', inside.body ->> 'note') as note,
    e.metadata -> 'warnings' as warnings,
    e.line as stream,
    e.sequence,
    encode(e.leaf_hash, 'hex') as leaf,
    e.payload
from ledger_event e
    cross join lateral (
        select held, body, coalesce(body -> 'legalBasis', body #> '{setting,legalBasis}', body #> '{plan,legalBasis}') as basis
        from (select coalesce(e.payload -> 'entry', e.payload) as held) outermost
            cross join lateral (select coalesce(held -> 'reversed', held) as body) innermost
    ) inside;
comment on view audit.entries is
    'Every event of the log, one row each. What an event reverses, proposes or settles shows in its row too.';
comment on column audit.entries.position is 'its number in the log, from 1 without gaps';
comment on column audit.entries.id is 'the name by which pages, the API and other entries call it';
comment on column audit.entries.recorded_utc is 'when it was recorded, by the server''s clock, in UTC';
comment on column audit.entries.recorded_on is 'the day of that in Việt Nam';
comment on column audit.entries.recorded_by is 'the user who recorded it';
comment on column audit.entries.type is 'what kind of event it is, such as `Disbursed`; `Reversed`, `Proposed` and what ends a proposal hold another entry';
comment on column audit.entries.entry_type is 'the type of the entry that it holds; its own type where it holds none';
comment on column audit.entries.programme is 'the code of the programme; none for events about the log itself';
comment on column audit.entries.project is 'the code of the project whose line it stands in; none where it belongs to no line';
comment on column audit.entries.year is 'the budget year';
comment on column audit.entries.source is 'the code of the source of the money';
comment on column audit.entries.unit is 'the code of the unit; none for the pool of a line';
comment on column audit.entries.to_line is 'of a reallocation, the line that the money goes to';
comment on column audit.entries.to_source is 'of a reallocation, the source that it goes to';
comment on column audit.entries.to_unit is 'of a reallocation, the unit that it goes to; none for the pool';
comment on column audit.entries.amount is 'in whole đồng; of a reversal or a proposal, that of the entry it holds';
comment on column audit.entries.effective_date is 'the accounting date';
comment on column audit.entries.kind is 'of a payment: `COMPLETED_WORK` or `ADVANCE`';
comment on column audit.entries.payee is 'the organisation that is paid or has the contract';
comment on column audit.entries.voucher is 'the number of the voucher of a payment, a recovery or a refund';
comment on column audit.entries.contract is 'the number of the contract of a commitment';
comment on column audit.entries.commitment is 'the entry that began the commitment it is paid from, released from or goes back to';
comment on column audit.entries.advance is 'of a recovery, the payment in advance';
comment on column audit.entries.payment is 'of a refund, the payment it comes back from';
comment on column audit.entries.reverses is 'of a reversal, the entry that it undoes';
comment on column audit.entries.proposal is 'of an event that ends a proposal, the proposal';
comment on column audit.entries.legal_basis_number is 'the number of the decision it rests on';
comment on column audit.entries.legal_basis_date is 'the day of that decision';
comment on column audit.entries.legal_basis_issuer is 'who issued it';
comment on column audit.entries.reason is 'why something was reversed, rejected, reopened or corrected';
comment on column audit.entries.note is 'the note of who recorded it';
comment on column audit.entries.warnings is 'what controls warned of, as JSON; none where they did not';
comment on column audit.entries.stream is 'the stream it stands in: a line, a programme, a decision …';
comment on column audit.entries.sequence is 'its number in that stream, from 0';
comment on column audit.entries.leaf is 'the hash of the event, a leaf of the tree that checkpoints sign, in hex';
comment on column audit.entries.payload is 'all that the event says, as JSON';

create view audit.journal as
select
    t.position,
    2 * t.ordinal + side.number as number,
    e.id,
    e.type,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    e.metadata ->> 'actor' as recorded_by,
    t.programme,
    t.project,
    t.year,
    t.source,
    t.unit,
    side.account,
    t.movement,
    side.amount,
    t.effective_date,
    side.item,
    t.classification
from journal_transfer t
    cross join lateral (values
        (0, t.from_account, -t.amount, t.from_item),
        (1, t.to_account, t.amount, t.to_item)) side (number, account, amount, item)
    left join ledger_event e on e.position = t.position
where side.account is not null;
comment on view audit.journal is
    'What entries moved, one row a posting; the postings of an entry sum to zero. It stands at `positions.balances`.';
comment on column audit.journal.position is 'the entry''s number in the log';
comment on column audit.journal.number is 'the number of the posting within the entry; the two sides of a transfer are neighbours';
comment on column audit.journal.id is 'the entry';
comment on column audit.journal.type is 'the type of the entry';
comment on column audit.journal.recorded_utc is 'when the entry was recorded, in UTC';
comment on column audit.journal.recorded_by is 'the user who recorded it';
comment on column audit.journal.programme is 'the code of the programme';
comment on column audit.journal.project is 'the code of the project';
comment on column audit.journal.year is 'the budget year';
comment on column audit.journal.source is 'the code of the source';
comment on column audit.journal.unit is 'the code of the unit; none for the pool';
comment on column audit.journal.account is 'where the money goes or comes from: `SOURCE`, `UNALLOTTED`, `AVAILABLE`, `COMMITTED`, `ADVANCED` or `PAID`';
comment on column audit.journal.movement is 'the column of the balance that it moves beside its account, such as `ALLOCATED`; `USED` where none';
comment on column audit.journal.amount is 'in whole đồng; below zero where money leaves the account';
comment on column audit.journal.effective_date is 'the accounting date';
comment on column audit.journal.item is 'the entry that began the commitment, advance or proposal it belongs to';
comment on column audit.journal.classification is 'where it stands in the budget''s index: chapter.category.section.item.sub-item.programme';

create view audit.balances as
select
    b.programme,
    b.project,
    b.year,
    b.source,
    b.unit,
    b.allocated,
    b.adjusted,
    b.carried_in,
    b.allocated + b.adjusted + b.carried_in as plan,
    b.unallotted,
    b.available,
    b.unallotted + b.available as remaining,
    b.committed,
    b.paid,
    b.advanced as advances_outstanding,
    b.paid + b.advanced as disbursed,
    b.lapsed,
    b.carried_out,
    b.entries as postings
from balance b;
comment on view audit.balances is
    'The figures of each row of each line, as of all that was recorded up to `positions.balances`, in whole đồng.';
comment on column audit.balances.programme is 'the code of the programme';
comment on column audit.balances.project is 'the code of the project';
comment on column audit.balances.year is 'the budget year';
comment on column audit.balances.source is 'the code of the source';
comment on column audit.balances.unit is 'the code of the unit; none for the pool of the line';
comment on column audit.balances.allocated is 'what was given, less what was taken back';
comment on column audit.balances.adjusted is 'what was moved in from elsewhere, less what was moved out';
comment on column audit.balances.carried_in is 'what came over from the year before';
comment on column audit.balances.plan is 'the year''s plan: allocated, adjusted and carried in';
comment on column audit.balances.unallotted is 'in the pool, with no unit yet';
comment on column audit.balances.available is 'with the unit, free to commit or spend';
comment on column audit.balances.remaining is 'what can still be committed or spent: unallotted and available';
comment on column audit.balances.committed is 'promised to contracts, or kept for proposals';
comment on column audit.balances.paid is 'paid for completed work';
comment on column audit.balances.advances_outstanding is 'advanced, and neither recovered nor refunded';
comment on column audit.balances.disbursed is 'what has left the treasury: paid and advances outstanding';
comment on column audit.balances.lapsed is 'what could no longer be spent at the year''s end';
comment on column audit.balances.carried_out is 'what went over to the next year';
comment on column audit.balances.postings is 'how many postings the row sums';

create view audit.open_items as
select
    open.programme,
    open.project,
    open.year,
    open.source,
    open.unit,
    case when e.type = 'Proposed' then 'PROPOSAL' when open.account = 'ADVANCED' then 'ADVANCE' else 'COMMITMENT' end as kind,
    open.amount as open,
    open.item,
    e.position,
    (e.payload ->> 'effectiveDate')::date as since,
    coalesce(e.payload ->> 'contract', e.payload ->> 'reference') as number,
    e.payload ->> 'payee' as payee
from (
    select t.programme, t.project, t.year, t.source, t.unit, side.account, side.item, sum(side.amount)::bigint as amount
    from journal_transfer t
        cross join lateral (values
            (t.from_account, -t.amount, t.from_item), (t.to_account, t.amount, t.to_item)) side (account, amount, item)
    where side.account is not null and side.item is not null
    group by t.programme, t.project, t.year, t.source, t.unit, side.account, side.item
    having sum(side.amount) <> 0
) open
    left join ledger_event e on e.id = open.item;
comment on view audit.open_items is
    'Commitments, advances and waiting proposals of which something is not yet used up, by row of the line. It stands at `positions.balances`.';
comment on column audit.open_items.programme is 'the code of the programme';
comment on column audit.open_items.project is 'the code of the project';
comment on column audit.open_items.year is 'the budget year in which the rest stands';
comment on column audit.open_items.source is 'the code of the source';
comment on column audit.open_items.unit is 'the code of the unit';
comment on column audit.open_items.kind is '`COMMITMENT`, `ADVANCE` or `PROPOSAL`';
comment on column audit.open_items.open is 'what is still open, in whole đồng';
comment on column audit.open_items.item is 'the entry that began it';
comment on column audit.open_items.position is 'the number of that entry in the log';
comment on column audit.open_items.since is 'its accounting date';
comment on column audit.open_items.number is 'the number of the contract or voucher';
comment on column audit.open_items.payee is 'the organisation';

create view audit.proposals as
select
    asked.position,
    asked.id,
    asked.recorded_at at time zone 'UTC' as proposed_utc,
    asked.payload ->> 'by' as proposed_by,
    split_part(asked.line, '.', 1) as programme,
    substr(asked.line, strpos(asked.line, '.') + 1) as project,
    asked.payload #>> '{entry,type}' as entry_type,
    coalesce(asked.payload #>> '{entry,amount}', asked.payload #>> '{entry,reversed,amount}')::bigint as amount,
    (asked.payload ->> 'effectiveDate')::date as effective_date,
    (asked.payload ->> 'expires')::date as expires,
    asked.payload ->> 'note' as note,
    ended.type as outcome,
    ended.position as settled_position,
    ended.recorded_at at time zone 'UTC' as settled_utc,
    ended.payload ->> 'by' as settled_by,
    ended.payload ->> 'reason' as reason
from ledger_event asked
    left join ledger_event ended on ended.type in ('Approved', 'Rejected', 'Withdrawn', 'Expired')
        and ended.payload ->> 'proposal' = asked.id::text
where asked.type = 'Proposed';
comment on view audit.proposals is
    'Entries that one person asked for and another settles (four eyes), whether they wait or have ended.';
comment on column audit.proposals.position is 'the number of the proposal in the log';
comment on column audit.proposals.id is 'the name of the proposal';
comment on column audit.proposals.proposed_utc is 'when it was asked for, in UTC';
comment on column audit.proposals.proposed_by is 'who asked for it';
comment on column audit.proposals.programme is 'the code of the programme';
comment on column audit.proposals.project is 'the code of the project';
comment on column audit.proposals.entry_type is 'the type of the entry that is asked for';
comment on column audit.proposals.amount is 'its amount in whole đồng; of a reversal, that of the entry undone';
comment on column audit.proposals.effective_date is 'its accounting date';
comment on column audit.proposals.expires is 'the last day on which it can be approved';
comment on column audit.proposals.note is 'the note of who asked';
comment on column audit.proposals.outcome is '`Approved`, `Rejected`, `Withdrawn` or `Expired`; none while it waits';
comment on column audit.proposals.settled_position is 'the number of the event that ended it';
comment on column audit.proposals.settled_utc is 'when that was recorded, in UTC';
comment on column audit.proposals.settled_by is 'who ended it; `(ledger)` for one that expired';
comment on column audit.proposals.reason is 'why it was rejected';

create view audit.late_entries as
select
    e.position,
    e.id,
    e.type,
    split_part(e.line, '.', 1) as programme,
    substr(e.line, strpos(e.line, '.') + 1) as project,
    coalesce(e.payload ->> 'year', e.payload #>> '{from,year}')::int as year,
    coalesce(e.payload ->> 'unit', e.payload #>> '{from,unit}') as unit,
    (e.payload ->> 'amount')::bigint as amount,
    coalesce(e.payload ->> 'reference', e.payload ->> 'contract') as voucher,
    day.effective as effective_date,
    day.recorded as recorded_on,
    day.recorded - day.effective as days,
    e.metadata ->> 'actor' as recorded_by
from ledger_event e
    cross join lateral (
        select (e.payload ->> 'effectiveDate')::date as effective, (e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as recorded
    ) day
where e.type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'Adjusted', 'Committed', 'CommitmentReleased', 'Disbursed', 'AdvanceRecovered', 'Refunded', 'CarriedOver', 'Lapsed')
    and day.recorded > day.effective;
comment on view audit.late_entries is
    'Entries that were recorded after their accounting date, with the days between. Reversals and what settles proposals are not among them.';
comment on column audit.late_entries.position is 'the entry''s number in the log';
comment on column audit.late_entries.id is 'the entry';
comment on column audit.late_entries.type is 'the type of the entry';
comment on column audit.late_entries.programme is 'the code of the programme';
comment on column audit.late_entries.project is 'the code of the project';
comment on column audit.late_entries.year is 'the budget year';
comment on column audit.late_entries.unit is 'the code of the unit; none for the pool';
comment on column audit.late_entries.amount is 'in whole đồng';
comment on column audit.late_entries.voucher is 'the number of its voucher or contract';
comment on column audit.late_entries.effective_date is 'the accounting date, which is that of the voucher';
comment on column audit.late_entries.recorded_on is 'the day in Việt Nam on which it was recorded';
comment on column audit.late_entries.days is 'how many days after its accounting date that was';
comment on column audit.late_entries.recorded_by is 'the user who recorded it';

create view audit.controls as
select
    e.position,
    split_part(e.line, '.', 1) as programme,
    substr(e.line, strpos(e.line, '.') + 1) as project,
    e.payload #>> '{setting,control}' as control,
    e.payload #>> '{setting,action}' as action,
    (e.payload #>> '{setting,amount}')::bigint as amount,
    e.payload #>> '{setting,percent}' as percent,
    e.payload #>> '{setting,day}' as day,
    (e.payload #>> '{setting,validFrom}')::date as valid_from,
    e.payload #>> '{setting,legalBasis,number}' as legal_basis_number,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    e.metadata ->> 'actor' as recorded_by
from ledger_event e
where e.type = 'ControlSet';
comment on view audit.controls is
    'Each setting of a control, in the order in which they were made; the last one that is valid on a day counts.';
comment on column audit.controls.position is 'the number of the setting in the log';
comment on column audit.controls.programme is 'the code of the programme';
comment on column audit.controls.project is 'the code of the project whose line it holds for';
comment on column audit.controls.control is 'which control';
comment on column audit.controls.action is '`STOP`, `WARN` or `OFF`';
comment on column audit.controls.amount is 'its limit in whole đồng, where it has one';
comment on column audit.controls.percent is 'its limit in percent, where it has one';
comment on column audit.controls.day is 'its last day, where it has one';
comment on column audit.controls.valid_from is 'from which day on it holds';
comment on column audit.controls.legal_basis_number is 'the number of the decision it rests on';
comment on column audit.controls.recorded_utc is 'when it was recorded, in UTC';
comment on column audit.controls.recorded_by is 'the user who recorded it';

create view audit.closings as
select
    e.position,
    e.type,
    split_part(e.line, '.', 1) as programme,
    substr(e.line, strpos(e.line, '.') + 1) as project,
    (e.payload ->> 'year')::int as year,
    e.payload #>> '{legalBasis,number}' as legal_basis_number,
    e.payload ->> 'reason' as reason,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    e.metadata ->> 'actor' as recorded_by
from ledger_event e
where e.type in ('YearClosed', 'YearReopened');
comment on view audit.closings is
    'Each closing and reopening of a year, by line.';
comment on column audit.closings.position is 'the number of the event in the log';
comment on column audit.closings.type is '`YearClosed` or `YearReopened`';
comment on column audit.closings.programme is 'the code of the programme';
comment on column audit.closings.project is 'the code of the project';
comment on column audit.closings.year is 'the budget year';
comment on column audit.closings.legal_basis_number is 'the number of the decision it rests on';
comment on column audit.closings.reason is 'why the year was opened again';
comment on column audit.closings.recorded_utc is 'when it was recorded, in UTC';
comment on column audit.closings.recorded_by is 'the user who recorded it';

create view audit.decisions as
select
    e.position,
    e.type,
    e.payload ->> 'programme' as programme,
    e.payload #>> '{legalBasis,number}' as number,
    (e.payload #>> '{legalBasis,date}')::date as date,
    e.payload #>> '{legalBasis,issuer}' as issuer,
    (e.payload ->> 'amount')::bigint as amount,
    (e.payload ->> 'before')::bigint as amount_before,
    e.payload ->> 'reason' as reason,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    e.metadata ->> 'actor' as recorded_by
from ledger_event e
where e.type in ('DecisionRegistered', 'DecisionCorrected');
comment on view audit.decisions is
    'Each registration of the amount of a decision, and each correction of it.';
comment on column audit.decisions.position is 'the number of the event in the log';
comment on column audit.decisions.type is '`DecisionRegistered` or `DecisionCorrected`';
comment on column audit.decisions.programme is 'the code of the programme';
comment on column audit.decisions.number is 'the number of the decision';
comment on column audit.decisions.date is 'its day';
comment on column audit.decisions.issuer is 'who issued it';
comment on column audit.decisions.amount is 'what it gives in all from there on, in whole đồng';
comment on column audit.decisions.amount_before is 'of a correction, what was registered before';
comment on column audit.decisions.reason is 'why it was corrected';
comment on column audit.decisions.recorded_utc is 'when it was recorded, in UTC';
comment on column audit.decisions.recorded_by is 'the user who recorded it';

create view audit.programmes as
select
    e.payload #>> '{plan,code}' as code,
    e.payload #>> '{plan,title}' as title,
    (e.payload #>> '{plan,envelope}')::bigint as envelope,
    e.payload #>> '{plan,legalBasis,number}' as legal_basis_number,
    (e.payload #>> '{plan,legalBasis,date}')::date as legal_basis_date,
    e.payload #>> '{plan,legalBasis,issuer}' as legal_basis_issuer,
    e.position,
    e.recorded_at at time zone 'UTC' as recorded_utc
from ledger_event e
where e.type = 'ProgrammeDefined';
comment on view audit.programmes is
    'The programmes, as they were laid down.';
comment on column audit.programmes.code is 'the code of the programme';
comment on column audit.programmes.title is 'its title';
comment on column audit.programmes.envelope is 'its plan over all years in whole đồng, as laid down';
comment on column audit.programmes.legal_basis_number is 'the number of the decision that lays it down';
comment on column audit.programmes.legal_basis_date is 'the day of that decision';
comment on column audit.programmes.legal_basis_issuer is 'who issued it';
comment on column audit.programmes.position is 'the number of the event in the log';
comment on column audit.programmes.recorded_utc is 'when it was recorded, in UTC';

create view audit.lines as
select
    split_part(e.line, '.', 1) as programme,
    substr(e.line, strpos(e.line, '.') + 1) as project,
    e.payload ->> 'name' as name,
    coalesce((select (later.payload ->> 'envelope')::bigint from ledger_event later where later.line = e.line and later.type = 'EnvelopeSet' order by later.sequence desc limit 1), (e.payload ->> 'envelope')::bigint) as envelope,
    e.position,
    e.recorded_at at time zone 'UTC' as opened_utc
from ledger_event e
where e.type = 'LineOpened';
comment on view audit.lines is
    'The funding lines: one project of one programme each.';
comment on column audit.lines.programme is 'the code of the programme';
comment on column audit.lines.project is 'the code of the project';
comment on column audit.lines.name is 'its name';
comment on column audit.lines.envelope is 'its plan over all years in whole đồng: the one it was opened with, or the last that a decision set';
comment on column audit.lines.position is 'the number of the event that opened it';
comment on column audit.lines.opened_utc is 'when that was recorded, in UTC';

create view audit.units as
select
    e.programme,
    e.unit ->> 'code' as code,
    e.unit ->> 'name' as name,
    e.unit ->> 'level' as level,
    e.unit ->> 'parent' as parent,
    u.district,
    e.position
from (
    select position, payload #>> '{plan,code}' as programme, jsonb_array_elements(payload #> '{plan,units}') as unit
    from ledger_event where type = 'ProgrammeDefined'
    union all
    select position, payload ->> 'programme', jsonb_array_elements(payload -> 'units')
    from ledger_event where type = 'ProgrammeExtended' and payload -> 'units' is not null
) e
    left join unit u on u.programme = e.programme and u.code = e.unit ->> 'code';
comment on view audit.units is
    'The units (provinces, districts, communes and others) of each programme.';
comment on column audit.units.programme is 'the code of the programme';
comment on column audit.units.code is 'the code of the unit';
comment on column audit.units.name is 'its name';
comment on column audit.units.level is 'its level, such as `DISTRICT` or `COMMUNE`';
comment on column audit.units.parent is 'the code of the unit above it';
comment on column audit.units.district is 'the district that its figures are rolled up to: its own code for a district, none for a province';
comment on column audit.units.position is 'the number of the event that added it';

create view audit.checkpoints as
select
    c.size,
    encode(c.root, 'hex') as root,
    c.note,
    k.key,
    c.made_at at time zone 'UTC' as made_utc,
    (select count(distinct w.witness) from cosignature w where w.size = c.size) as witnesses
from checkpoint c
    join log_key k on k.number = c.key;
comment on view audit.checkpoints is
    'What the ledger signed of its log: its size and one hash over all of it.';
comment on column audit.checkpoints.size is 'how many entries the log held';
comment on column audit.checkpoints.root is 'the root of the tree over them, in hex';
comment on column audit.checkpoints.note is 'the signed text (C2SP `tlog-checkpoint`)';
comment on column audit.checkpoints.key is 'the public key that signed it';
comment on column audit.checkpoints.made_utc is 'when it was signed, in UTC';
comment on column audit.checkpoints.witnesses is 'how many witnesses signed it too';

create view audit.cosignatures as
select
    w.size,
    w.witness,
    w.signed_at at time zone 'UTC' as signed_utc,
    w.line,
    w.received_at at time zone 'UTC' as received_utc
from cosignature w;
comment on view audit.cosignatures is
    'What witnesses signed of checkpoints.';
comment on column audit.cosignatures.size is 'the size of the checkpoint';
comment on column audit.cosignatures.witness is 'the public key of the witness';
comment on column audit.cosignatures.signed_utc is 'when the witness signed, by its clock, in UTC';
comment on column audit.cosignatures.line is 'the signature as it stands under the checkpoint (C2SP `tlog-cosignature`)';
comment on column audit.cosignatures.received_utc is 'when the ledger received it, in UTC';

create view audit.positions as
select
    (select coalesce(max(e.position), 0) from ledger_event e) as log,
    (select p.position from projection p where p.name = 'balances') as balances,
    (select p.position from projection p where p.name = 'programmes') as programmes;
comment on view audit.positions is
    'How far the log and the read tables are, in one row.';
comment on column audit.positions.log is 'the number of the last entry of the log';
comment on column audit.positions.balances is 'up to which entry `balances`, `journal`, `open_items` and `findings` have been told';
comment on column audit.positions.programmes is 'up to which entry `units.district` has been told';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant usage on schema audit to socai_auditor;
        grant select on all tables in schema audit to socai_auditor;
    end if;
end $$;

-- A view holds on to its tables. Those of tables that a rebuild replaces go first, as who reads them takes them first,
-- and come back over the new ones with all that was said of them.
create or replace function switch_rebuild(projection_name text) returns void
language plpgsql security definer as $$
declare
    part       record;
    held       record;
    statements text[] := '{}';
    statement  text;
begin
    for held in
        select distinct view.oid, view.relacl, view.relowner, view.oid::regclass::text as name
        from projection_table replaced
            join pg_depend on refclassid = 'pg_class'::regclass and refobjid = replaced.name::regclass
                and classid = 'pg_rewrite'::regclass
            join pg_rewrite on pg_rewrite.oid = pg_depend.objid
            join pg_class view on view.oid = pg_rewrite.ev_class and view.relkind = 'v'
        where replaced.projection = projection_name
        order by name
    loop
        statements := statements || format('create view %s as %s', held.name, pg_get_viewdef(held.oid));
        statements := statements || array(
            select format('comment on %s is %L', case objsubid when 0 then 'view ' || held.name
                else format('column %s.%I', held.name, attname) end, description)
            from pg_description left join pg_attribute on attrelid = objoid and attnum = objsubid
            where classoid = 'pg_class'::regclass and objoid = held.oid);
        statements := statements || array(
            select format('grant %s on %s to %s', privilege_type, held.name,
                case grantee when 0 then 'public' else grantee::regrole::text end)
            from aclexplode(held.relacl) where grantee <> held.relowner);
        execute format('drop view %s', held.name);
    end loop;
    -- All at once and in the order in which readers take them, so that nobody waits for each other.
    execute (
        select format('lock table %s in access exclusive mode', string_agg(quote_ident(name), ', ' order by name))
        from projection_table where projection = projection_name);
    for part in select name from projection_table where projection = projection_name order by name loop
        execute format('drop table %I', part.name);
        execute format('alter table rebuild.%I set schema %I', part.name, current_schema());
    end loop;
    foreach statement in array statements loop
        execute statement;
    end loop;
end $$;

do $$
begin
    execute format('alter function switch_rebuild(text) set search_path = %I, pg_temp', current_schema());
end $$;
