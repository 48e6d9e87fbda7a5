-- Who has what the log holds once, as a history: a row for each time a key is taken, given back or
-- waited for, and nobody changes a row. What the table held before says the log too, event by event:
-- the first who writes, or the next start, makes it anew from there in the forms of names of today.
drop table unique_key;

-- How keys are formed: a new edition of all keys is made from the log when that changes, or when
-- somebody says that what stands here is not to be trusted. The last edition counts.
create table key_edition (
    edition  integer     primary key check (edition >= 0),
    form     integer     not null,
    position bigint      not null,
    made_at  timestamptz not null default now()
);

comment on column key_edition.form is 'the number of the rules by which names that look the same are the same';
comment on column key_edition.position is 'the last event whose keys were made with the edition; later ones made their own';

-- No keys are made yet.
insert into key_edition (edition, form, position) values (0, 0, 0);

create table unique_key (
    edition    integer  not null,
    kind       text     not null,
    value      text     not null,
    generation integer  not null check (generation > 0),
    position   bigint   not null,
    holder     bigint,
    waiting    bigint[],
    primary key (edition, kind, value, generation)
);

comment on column unique_key.generation is '1, 2, 3 … of one key: a second taker of what is free has no row to write';
comment on column unique_key.position is 'the event that took the key, gave it back or found it taken';
comment on column unique_key.holder is 'the event that has the key from there on; none when it is free';
comment on column unique_key.waiting is
    'events recorded before their name and the holder''s were known to be the same; the first of them is the next holder';

-- Two that fell together are found without reading the others.
create index unique_key_waiting on unique_key (edition, position) where waiting is not null;

create trigger append_only before update or delete or truncate on unique_key
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on key_edition
    for each statement execute function refuse_change();
alter table unique_key enable always trigger append_only;
alter table key_edition enable always trigger append_only;

grant select, insert on unique_key, key_edition to socai_application;
