-- Files of entries on their way: from when somebody sends one until its rows are recorded, or for some days. Any node goes
-- on with a file that another one took. The log keeps no file, and nothing here is evidence of anything: a file is held
-- against its digest each time that it is read.
create table import_file (
    digest  text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    name    text        not null,
    bytes   bigint      not null,
    sent_by text        not null,
    sent_at timestamptz not null default now()
);
comment on table import_file is 'files of entries that were sent; a row is deleted when its entries are recorded, or after some days';
comment on column import_file.digest is 'SHA-256 of the file';
comment on column import_file.name is 'what the file was called';
comment on column import_file.sent_by is 'what entries call the one who sent it';

create index import_file_sent on import_file (sent_at);

create table import_chunk (
    digest  text  not null references import_file on delete cascade,
    number  int   not null,
    content bytea not null,
    primary key (digest, number)
);
comment on table import_chunk is 'the bytes of files of entries, in pieces';
alter table import_chunk alter column content set storage external;

create trigger never_changed before update on import_file for each statement execute function refuse_change();
create trigger never_changed before update on import_chunk for each statement execute function refuse_change();
grant select, insert, delete on import_file, import_chunk to socai_application;

-- What somebody once said of the columns of a file, by a name. It is proposed for the next file and decides nothing: the
-- event of each file says as what its columns were read.
create table import_mapping (
    name     text        primary key,
    choices  jsonb       not null,
    saved_by text        not null,
    saved_at timestamptz not null default now()
);
comment on table import_mapping is 'proposals for what the columns of files are';
comment on column import_mapping.choices is 'the kind of entries, the unit of money, the order, and the field of each heading';

grant select, insert, update, delete on import_mapping to socai_application;
