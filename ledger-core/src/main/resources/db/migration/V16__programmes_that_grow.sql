-- Parts of a decision with many lines rest on it as other entries do, and are found by what ties them together.
drop index ledger_event_resting;
create index ledger_event_resting on ledger_event (split_part(line, '.', 1), position)
    where type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'Adjusted', 'CarriedOver', 'Lapsed', 'Reversed');

drop index ledger_event_without_basis;
create index ledger_event_without_basis on ledger_event (split_part(line, '.', 1), position)
    where type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'Adjusted', 'CarriedOver', 'Lapsed')
        and (payload -> 'legalBasis' is null or payload #>> '{legalBasis,date}' > payload ->> 'effectiveDate');

create index ledger_event_adjustment on ledger_event ((payload ->> 'adjustment')) where type = 'Adjusted';

-- Entries are found by the number of the decision they name, in each of its spellings.
create index ledger_event_legal_basis on ledger_event (
        split_part(line, '.', 1),
        coalesce(payload #>> '{legalBasis,number}', payload #>> '{reversed,legalBasis,number}'),
        position)
    where type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'Adjusted', 'CarriedOver', 'Lapsed', 'Reversed');

-- Corrections of a registered amount are rare.
create index ledger_event_corrected on ledger_event (line, position) where type = 'DecisionCorrected';
