-- What is personal stands apart from the log, sealed under a key of each person. These tables alone lose rows on purpose:
-- without its key nobody reads what was sealed, in old copies of the other tables neither. No row is ever changed.
create table person_key (
    person  uuid        primary key,
    key     bytea       not null,
    made_at timestamptz not null default now()
);
comment on table person_key is 'one key a person (AES-256); under the id of nobody that by which addresses are looked up';

create table person_data (
    person  uuid        not null,
    digest  bytea       not null,
    sealed  bytea       not null,
    address bytea       not null,
    made_at timestamptz not null default now(),
    primary key (person, digest)
);
comment on table person_data is 'name, address and password hash of a person; the row counts whose digest the log names last';
comment on column person_data.digest is 'SHA-256 of what is sealed';
comment on column person_data.sealed is 'AES-GCM under the key of the person: nonce, text and tag';
comment on column person_data.address is 'a keyed digest of the e-mail address, by which it is found at sign-in';
create index person_data_address on person_data (address);

create table person_token (
    token   uuid        primary key,
    person  uuid        not null,
    sealed  bytea       not null,
    made_at timestamptz not null default now()
);
comment on table person_token is 'what people call their tokens, sealed as their data are';
create index person_token_person on person_token (person);

create table token_use (
    token   uuid not null,
    used_on date not null,
    primary key (token, used_on)
);
comment on table token_use is 'the days on which a token was used';

create trigger never_changed before update on person_key for each statement execute function refuse_change();
create trigger never_changed before update on person_data for each statement execute function refuse_change();
create trigger never_changed before update on person_token for each statement execute function refuse_change();
create trigger never_changed before update on token_use for each statement execute function refuse_change();

grant select, insert, delete on person_key, person_data, person_token, token_use to socai_application;
