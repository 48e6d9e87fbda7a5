-- Where the log begins to say of its events which were recorded together: found without reading what was before.
create index ledger_event_part on ledger_event (position) where metadata -> 'part' is not null;
