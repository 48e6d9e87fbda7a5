-- Long files of entries, checked and recorded in the background by whichever node is free. How far a file is recorded stands
-- in the log alone; here stands what somebody asked for, and how far a node has come with it, for whoever looks.
create table import_task (
    id       uuid        primary key,
    digest   text        not null,
    name     text        not null,
    told     jsonb       not null,
    asked_by text        not null,
    language text        not null,
    asked_at timestamptz not null default now()
);
comment on table import_task is 'files that somebody asked to have checked and recorded';
comment on column import_task.digest is 'SHA-256 of the file';
comment on column import_task.told is 'what was said of the file, because it cannot be seen in it';
comment on column import_task.asked_by is 'what entries call the one who asked, and in whose name they are recorded';

create index import_task_asked on import_task (asked_at);
create trigger never_changed before update on import_task for each statement execute function refuse_change();
grant select, insert, delete on import_task to socai_application;

create table import_progress (
    task        uuid        primary key references import_task on delete cascade,
    wanted      text        not null check (wanted in ('CHECK', 'ALL', 'GOOD')),
    stage       text        not null check (stage in ('WAITING', 'CHECKING', 'CHECKED', 'RECORDING', 'DONE', 'STOPPED')),
    rows        int,
    done        int         not null default 0,
    began_at    timestamptz,
    began_with  int         not null default 0,
    moved_at    timestamptz not null default now(),
    interrupted boolean     not null default false,
    fault       text,
    report      jsonb,
    node        uuid,
    leased_to   timestamptz
);
comment on table import_progress is 'how far a node has come with a file';
comment on column import_progress.wanted is 'whether the file is only checked, or all of its rows or the good ones are recorded';
comment on column import_progress.report is 'what the check found';
comment on column import_progress.leased_to is 'until when other nodes leave the file to this one';

grant select, insert, update, delete on import_progress to socai_application;

-- The keys that the rows of a file would hold, while it is checked. They are lost in a crash, and the check begins again.
create unlogged table import_key (
    task   uuid  not null,
    digest bytea not null,
    row    int   not null,
    primary key (task, digest)
);
comment on table import_key is 'which rows of a file that is being checked hold vouchers and other keys';
grant select, insert, delete on import_key to socai_application;

-- Parts of long files are listed like files; of the event that ends a long file, rows and sums are those of the file.
create or replace view audit.imports as
select
    e.position,
    e.position - coalesce((e.metadata #>> '{part,0}')::bigint, 1) + 1 as first_position,
    e.payload #>> '{file,digest}' as file_digest,
    e.payload #>> '{file,name}' as file_name,
    e.payload #>> '{file,type}' as type,
    (e.payload #>> '{file,rows}')::bigint as rows,
    (e.payload #>> '{file,recorded}')::bigint as recorded,
    (e.payload #>> '{file,sum}')::bigint as sum,
    (e.payload #>> '{file,unit}')::bigint as unit,
    e.payload ->> 'by' as recorded_by,
    e.recorded_at at time zone 'UTC' as recorded_utc,
    (e.payload ->> 'part')::bigint as part
from ledger_event e
where e.line like 'import/%' and e.type in ('FileImported', 'FilePartImported');
comment on column audit.imports.position is 'the number in the log of the event that ends the file, or its part';
comment on column audit.imports.first_position is 'the number of the first entry of the file, or of its part';
comment on column audit.imports.part is 'the number of the part of a long file; none for the end of a file';

create view audit.import_reversals as
select
    e.position,
    e.position - coalesce((e.metadata #>> '{part,0}')::bigint, 1) + 1 as first_position,
    e.payload ->> 'digest' as file_digest,
    (e.payload ->> 'part')::bigint as part,
    (e.payload ->> 'entries')::bigint as entries,
    e.payload ->> 'reason' as reason,
    e.payload ->> 'by' as reversed_by,
    e.recorded_at at time zone 'UTC' as recorded_utc
from ledger_event e
where e.line like 'import/%' and e.type = 'ImportReversed';
comment on view audit.import_reversals is
    'Files of entries, and parts of them, whose entries were reversed as one act. The reversals stand from `first_position` to right before `position`.';
comment on column audit.import_reversals.position is 'the number in the log of the event that ends the reversals';
comment on column audit.import_reversals.first_position is 'the number of the first reversal';
comment on column audit.import_reversals.file_digest is 'the SHA-256 of the file';
comment on column audit.import_reversals.part is 'which part of the file, its end counted';
comment on column audit.import_reversals.entries is 'how many entries were reversed';
comment on column audit.import_reversals.reason is 'why';
comment on column audit.import_reversals.reversed_by is 'who reversed it';
comment on column audit.import_reversals.recorded_utc is 'when it was recorded, in UTC';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant select on audit.import_reversals to socai_auditor;
    end if;
end $$;
