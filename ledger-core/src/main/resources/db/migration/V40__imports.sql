-- Files of entries have a stream each; those that were recorded are listed without reading all of the log.
create index ledger_event_import on ledger_event (position) where line like 'import/%';

create view audit.imports as
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
    e.recorded_at at time zone 'UTC' as recorded_utc
from ledger_event e
where e.line like 'import/%';
comment on view audit.imports is
    'The files of entries that were recorded. The entries of a file stand from `first_position` to right before `position`.';
comment on column audit.imports.position is 'the number in the log of the event that ends the file';
comment on column audit.imports.first_position is 'the number of the first entry of the file';
comment on column audit.imports.file_digest is 'the SHA-256 of the file';
comment on column audit.imports.file_name is 'what the file was called';
comment on column audit.imports.type is 'the kind of its entries, such as `Disburse`';
comment on column audit.imports.rows is 'how many of its rows are entries';
comment on column audit.imports.recorded is 'how many of them were recorded';
comment on column audit.imports.sum is 'the sum of what was recorded, in đồng';
comment on column audit.imports.unit is 'what one of its amounts is, in đồng';
comment on column audit.imports.recorded_by is 'who recorded it';
comment on column audit.imports.recorded_utc is 'when it was recorded, in UTC';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant select on audit.imports to socai_auditor;
    end if;
end $$;
