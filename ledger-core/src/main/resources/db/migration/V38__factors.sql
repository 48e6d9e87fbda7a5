-- What people show at sign-in beside a password is sealed among their data (V35), and the log speaks for it. Here stands
-- alone what was shown already, so that it serves once on whichever node. Old rows go; no row is ever changed.
create table factor_use (
    factor  uuid   not null,
    mark    bigint not null,
    used_on date   not null,
    person  uuid   not null,
    primary key (factor, mark)
);
comment on table factor_use is 'what was shown at sign-in beside a password';
comment on column factor_use.mark is 'the half minute of a code since 1970; the count of signatures that a passkey tells';
create index factor_use_person on factor_use (person);

create trigger never_changed before update on factor_use for each statement execute function refuse_change();

grant select, insert, delete on factor_use to socai_application;
