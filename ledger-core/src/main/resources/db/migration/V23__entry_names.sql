-- Entries are found by their names: those on their papers, in the form in which spellings that look the same are equal,
-- and those of entries that they are about. Recording does not pay for it: whoever searches brings the table up to
-- where the log ends, and the start of a node does so too.
create table entry_name (
    kind      text   not null,
    programme text   not null,
    form      text   not null,
    position  bigint not null,
    primary key (kind, programme, form, position)
);
comment on table entry_name is 'the names by which each entry is found, made from the log';

create table entry_name_state (
    form     integer not null,
    position bigint  not null
);
comment on column entry_name_state.form is 'the number of the rules by which names that look the same are the same';
comment on column entry_name_state.position is 'up to where the log has been read for names';
insert into entry_name_state values (0, 0);

grant select, insert, truncate on entry_name to socai_application;
grant select, update on entry_name_state to socai_application;

-- Every payment paid for this one; the other held what is found by name now.
drop index ledger_event_payee;
drop index ledger_event_addition;
