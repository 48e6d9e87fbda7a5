-- The log: every event once, in one gapless order. Nothing but the log's engine writes here.
create table ledger_event (
    position    bigint      primary key check (position > 0),
    id          uuid        not null unique,
    line        text        not null,
    sequence    bigint      not null check (sequence >= 0),
    type        text        not null,
    revision    integer     not null,
    payload     jsonb       not null,
    metadata    jsonb       not null,
    recorded_at timestamptz not null,
    constraint ledger_event_line_sequence unique (line, sequence)
);

comment on column ledger_event.line is
    'the stream: PROGRAMME.PROJECT of a funding line, programme/CODE of a programme';
comment on column ledger_event.recorded_at is
    'server clock in UTC, never running backwards along positions';

-- Of what the log may hold one at a time: a voucher of a line, unit and year; the reversal of an
-- event. Written in the transaction of the event that claims it.
create table unique_key (
    kind     text   not null,
    value    text   not null,
    position bigint not null references ledger_event (position),
    primary key (kind, value)
);

-- A request that recorded something, so that the same request again gets the same answer.
create table idempotency_key (
    actor          text   not null,
    key            text   not null,
    request_hash   text   not null,
    first_position bigint not null references ledger_event (position),
    last_position  bigint not null references ledger_event (position),
    primary key (actor, key)
);
