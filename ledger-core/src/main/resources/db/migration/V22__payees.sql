-- Entries are found by their payee, in each of its spellings: the only index here that payments pay for.
create index ledger_event_payee on ledger_event (
        split_part(line, '.', 1), coalesce(payload ->> 'payee', payload #>> '{reversed,payee}'), position)
    where type in ('Committed', 'Disbursed', 'Reversed');

-- A contract's further commitments, which are rare, have no key to be found by.
create index ledger_event_addition on ledger_event (split_part(line, '.', 1), (payload ->> 'contract'), position)
    where type = 'Committed' and payload ->> 'addition' = 'true';
