-- What auditors ask about entries and figures, kept beside the balances so that both stand at one position: a figure says
-- whether it is under question as it is read.
create table finding (
    id             uuid     primary key,
    position       bigint   not null,
    programme      text     not null,
    project        text,
    year           int,
    source         text,
    unit           text,
    marked         uuid,
    figure         text,
    asked_position bigint   not null,
    severity       text     not null,
    raised_by      text     not null,
    answers        int      not null default 0,
    turns          bigint[] not null default '{}',
    last_position  bigint   not null
);

comment on column finding.marked is 'the entry that is asked about; absent for a figure';
comment on column finding.turns is
    'the positions at which it was closed, opened again, closed …: it is open while their number is even';

create index finding_position on finding (programme, position);
create index finding_marked on finding (marked) where marked is not null;

grant select, insert, update, delete, truncate on finding to socai_application;
insert into projection_table (projection, name, key, appended, shared) values ('balances', 'finding', 'id', false, null);

create view audit.findings as
select
    f.id,
    f.position,
    e.recorded_at at time zone 'UTC' as raised_utc,
    f.raised_by,
    f.severity,
    e.payload #>> '{ground,kind}' as ground_kind,
    e.payload #>> '{ground,name}' as ground,
    e.payload ->> 'question' as question,
    f.programme,
    f.project,
    f.year,
    f.source,
    f.unit,
    f.marked,
    f.figure,
    f.asked_position,
    f.answers,
    case when cardinality(f.turns) % 2 = 0 then 'OPEN' else 'CLOSED' end as state,
    f.last_position
from finding f
    left join ledger_event e on e.position = f.position;
comment on view audit.findings is
    'What auditors asked about entries and figures, with how each question stands. It stands at `positions.balances`.';
comment on column audit.findings.id is 'the finding; its page is `/findings/ID`';
comment on column audit.findings.position is 'the number in the log of the event that raised it';
comment on column audit.findings.raised_utc is 'when it was raised, in UTC';
comment on column audit.findings.raised_by is 'the auditor';
comment on column audit.findings.severity is '`NOTE`, `CONCERN` or `SERIOUS`, as the auditor sees it';
comment on column audit.findings.ground_kind is '`RULE` or `LAW`';
comment on column audit.findings.ground is 'by which rule or law it is asked';
comment on column audit.findings.question is 'the question';
comment on column audit.findings.programme is 'the code of the programme';
comment on column audit.findings.project is 'the code of the project; none where the figure is of all projects';
comment on column audit.findings.year is 'the budget year; none where the figure is of all years';
comment on column audit.findings.source is 'the code of the source; none where the figure is of all sources';
comment on column audit.findings.unit is 'the code of the unit; none for the pool or where the figure is of all units';
comment on column audit.findings.marked is 'the entry that is asked about; none for a figure';
comment on column audit.findings.figure is 'the figure that is asked about, such as `PAID`; none for an entry';
comment on column audit.findings.asked_position is 'where the entry stands in the log, or the figure stood';
comment on column audit.findings.answers is 'how many answers were given';
comment on column audit.findings.state is '`OPEN` or `CLOSED`';
comment on column audit.findings.last_position is 'the number of its last event in the log';

create view audit.finding_history as
select
    e.position,
    (e.payload ->> 'finding')::uuid as finding,
    e.type,
    coalesce(e.payload ->> 'question', e.payload ->> 'answer', e.payload ->> 'conclusion', e.payload ->> 'reason') as words,
    e.payload ->> 'by' as said_by,
    e.recorded_at at time zone 'UTC' as recorded_utc
from ledger_event e
where e.type in ('FindingRaised', 'FindingAnswered', 'FindingClosed', 'FindingReopened');
comment on view audit.finding_history is
    'Each event of each finding: the question, the answers, the conclusions and the reopenings.';
comment on column audit.finding_history.position is 'the number of the event in the log';
comment on column audit.finding_history.finding is 'the finding';
comment on column audit.finding_history.type is '`FindingRaised`, `FindingAnswered`, `FindingClosed` or `FindingReopened`';
comment on column audit.finding_history.words is 'the question, the answer, the conclusion or the reason';
comment on column audit.finding_history.said_by is 'who said it';
comment on column audit.finding_history.recorded_utc is 'when it was recorded, in UTC';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant select on audit.findings, audit.finding_history to socai_auditor;
    end if;
end $$;
