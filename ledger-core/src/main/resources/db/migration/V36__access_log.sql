-- Who signed in, out and in vain, what was refused and what was taken away. Nobody changes a row, and each row's hash
-- holds that of the row before it: one that is changed or taken away is missed.
create table access_log (
    number  bigint      primary key check (number > 0),
    at      timestamptz not null,
    kind    text        not null,
    who     text,
    typed   text,
    address text,
    door    text,
    what    text,
    times   bigint      not null check (times > 0),
    sha256  bytea       not null
);
comment on column access_log.at is 'when it happened; of many at once, when the last of them did';
comment on column access_log.who is 'the user; none where nobody of that name exists';
comment on column access_log.typed is 'a name that no user has, as a hash under a key of the process: people type passwords there';
comment on column access_log.address is 'where the call came from; none where it was from too many to tell';
comment on column access_log.times is 'how often: what repeats is counted and written once';
comment on column access_log.sha256 is 'SHA-256 of the row as canonical JSON, with the hash of the row before';

create index access_log_who on access_log (who, number);
create index access_log_address on access_log (address, number);
create index access_log_at on access_log (at);

create trigger append_only before update or delete or truncate on access_log
    for each statement execute function refuse_change();
alter table access_log enable always trigger append_only;

grant select, insert on access_log to socai_application;
