-- What verifications found, each with who ran it and its own hash. Nobody changes a report, and each names the one before
-- it: one that is taken away is missed.
create table verification (
    number   bigint      primary key check (number > 0),
    report   text        not null,
    sha256   bytea       not null,
    actor    text        not null,
    ended_at timestamptz not null,
    position bigint      not null,
    outcome  text        not null check (outcome in ('SOUND', 'FAULTS', 'FAILED'))
);
comment on table verification is 'reports of verifications, in their order';
comment on column verification.report is 'JSON; all other columns say what stands in it, for lists of them';
comment on column verification.sha256 is 'SHA-256 of the report in UTF-8';
comment on column verification.position is 'up to where the log was verified';

create trigger append_only before update or delete or truncate on verification
    for each statement execute function refuse_change();
alter table verification enable always trigger append_only;

grant select, insert on verification to socai_application;
