-- A large programme is closed line by line, so that a year's end leaves ten thousand events: whether a year is closed is
-- the last of them, and a list of them goes on where it ended.
create index ledger_event_year on ledger_event (split_part(line, '.', 1), (payload ->> 'year'), position)
    where type in ('YearClosed', 'YearReopened');
create index ledger_event_year_turn on ledger_event (split_part(line, '.', 1), position)
    where type in ('YearClosed', 'YearReopened');
