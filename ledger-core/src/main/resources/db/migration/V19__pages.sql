-- What pages ask is found without reading all of it, whatever the ledger holds.

-- The form in which words are searched: letters with and without marks, large and small, are one.
create function plain_text(words text) returns text
language sql immutable strict parallel safe as $$
    select replace(regexp_replace(lower(normalize(words, NFD)), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;
comment on function plain_text(text) is 'words as they are searched: lower case and without marks';

-- The open commitments, advances and proposals of one line, or of one year.
create index journal_transfer_line_items on journal_transfer (programme, project, year)
    where from_item is not null or to_item is not null;

-- The controls of one line among those of all.
create index ledger_event_register_line on ledger_event (line, position)
    where type in ('ControlSet', 'YearClosed', 'YearReopened', 'Proposed', 'Approved', 'Rejected', 'Withdrawn', 'Expired');
