-- People have a stream each; what the log says of all of them is read without reading all of the log.
create index ledger_event_person on ledger_event (position) where line like 'person/%';

create view audit.person_history as
select
    e.position,
    (e.payload ->> 'person')::uuid as person,
    e.type,
    e.payload ->> 'pseudonym' as pseudonym,
    e.payload -> 'rights' as rights,
    (e.payload ->> 'token')::uuid as token,
    e.payload ->> 'scope' as scope,
    (e.payload ->> 'until')::date as until,
    e.payload ->> 'by' as done_by,
    e.recorded_at at time zone 'UTC' as recorded_utc
from ledger_event e
where e.line like 'person/%';
comment on view audit.person_history is
    'Each event of each person: invited, activated, given rights, locked out, forgotten. Who a person is, no view tells.';
comment on column audit.person_history.position is 'the number of the event in the log';
comment on column audit.person_history.person is 'the person';
comment on column audit.person_history.type is '`PersonInvited`, `RightsChanged`, `PersonSuspended` …';
comment on column audit.person_history.pseudonym is 'what entries call the person; told when it is invited';
comment on column audit.person_history.rights is 'all rights from there on: `roles`, `units`, `programmes`; an empty list of units or programmes is all of them';
comment on column audit.person_history.token is 'the token that was issued or taken back';
comment on column audit.person_history.scope is '`READ` or `RECORD`';
comment on column audit.person_history.until is 'the last day of the link or token';
comment on column audit.person_history.done_by is 'the administrator, or the person itself';
comment on column audit.person_history.recorded_utc is 'when it was recorded, in UTC';

do $$
begin
    if exists (select from pg_roles where rolname = 'socai_auditor') then
        grant select on audit.person_history to socai_auditor;
    end if;
end $$;
