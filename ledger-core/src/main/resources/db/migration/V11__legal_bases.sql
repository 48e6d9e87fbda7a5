-- What entries rest on is found without reading the payments between them, by the programme (a line's id up to its dot).
create index ledger_event_resting on ledger_event (split_part(line, '.', 1), position)
    where type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'CarriedOver', 'Lapsed', 'Reversed');

-- Money with no decision behind it, or one signed after it took effect; days compare as text.
create index ledger_event_without_basis on ledger_event (split_part(line, '.', 1), position)
    where type in ('Allocated', 'AllocationReduced', 'Allotted', 'AllotmentWithdrawn', 'Reallocated', 'CarriedOver', 'Lapsed')
        and (payload -> 'legalBasis' is null or payload #>> '{legalBasis,date}' > payload ->> 'effectiveDate');
