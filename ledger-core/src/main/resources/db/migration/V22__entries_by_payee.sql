-- Entries are found by their payee, in each of its spellings: the only index here that payments pay for.
create index ledger_event_payee on ledger_event (
        split_part(line, '.', 1), coalesce(payload ->> 'payee', payload #>> '{reversed,payee}'), position)
    where type in ('Committed', 'Disbursed', 'Reversed');

-- A contract's further commitments, which are rare, have no key to be found by.
create index ledger_event_addition on ledger_event (split_part(line, '.', 1), (payload ->> 'contract'), position)
    where type = 'Committed' and payload ->> 'addition' = 'true';

-- Each index is looked at with every entry that is recorded. Two do what another does: what rests on decisions is
-- found by ledger_event_legal_basis, and the few corrections of registered amounts are of what is rare in the log.
drop index ledger_event_resting;
drop index ledger_event_corrected;
drop index ledger_event_register;
create index ledger_event_register on ledger_event (type, position)
    where type in ('ControlSet', 'YearClosed', 'YearReopened', 'Proposed', 'Approved', 'Rejected', 'Withdrawn', 'Expired', 'DecisionCorrected');
