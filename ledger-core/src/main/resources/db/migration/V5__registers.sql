-- What is rare in the log is found without reading all of it: controls, closed years, proposals.
create index ledger_event_register on ledger_event (type, position)
    where type in ('ControlSet', 'YearClosed', 'YearReopened', 'Proposed', 'Approved', 'Rejected', 'Withdrawn', 'Expired');
create index ledger_event_settled on ledger_event ((payload ->> 'proposal'))
    where type in ('Approved', 'Rejected', 'Withdrawn', 'Expired');
