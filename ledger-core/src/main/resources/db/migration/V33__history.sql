-- Steps of the time machine: what happened to a programme around a position is found without reading what others recorded
-- meanwhile. The programme is that of a line, and that of the streams programme/CODE and decision/CODE/….
create index ledger_event_programme on ledger_event (
    (case when strpos(line, '/') > 0 then split_part(line, '/', 2) else split_part(line, '.', 1) end), position);
