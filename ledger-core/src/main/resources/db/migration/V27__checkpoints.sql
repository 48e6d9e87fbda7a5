-- What was said of the log to others, and what witnesses said of it. Nobody changes a row, as in the log itself.

-- The keys that sign checkpoints, the last one now. The name of the key is the name of the log.
create table log_key (
    number   integer     primary key check (number > 0),
    key      text        not null unique,
    position bigint,
    made_at  timestamptz not null default now()
);
comment on column log_key.key is 'the public key as C2SP signed-note writes it: NAME+ID+KEY';
comment on column log_key.position is 'the event by which the key before it handed over; none for the first key';

create table checkpoint (
    size    bigint      primary key check (size > 0),
    root    bytea       not null,
    note    text        not null,
    key     integer     not null references log_key,
    made_at timestamptz not null default now()
);
comment on column checkpoint.note is 'as it was signed (C2SP tlog-checkpoint); size and root stand in it';

create table cosignature (
    size        bigint      not null references checkpoint,
    witness     text        not null,
    signed_at   timestamptz not null,
    line        text        not null,
    received_at timestamptz not null default now(),
    primary key (size, witness, signed_at)
);
comment on column cosignature.witness is 'the public key of the witness, NAME+ID+KEY';
comment on column cosignature.line is 'as it stands under the checkpoint (C2SP tlog-cosignature)';

create trigger append_only before update or delete or truncate on log_key
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on checkpoint
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on cosignature
    for each statement execute function refuse_change();
alter table log_key enable always trigger append_only;
alter table checkpoint enable always trigger append_only;
alter table cosignature enable always trigger append_only;

grant select, insert on log_key, checkpoint, cosignature to socai_application;
