-- Differences that somebody found to be the same money stand as one row more, and differ no more while it stands.
alter table reconciliation_item
    -- what was matched by hand, by the number of the first of its differences: its own row, whose rule is 0, and theirs
    add column by_hand int;

create or replace view audit.reconciliation_items as
select
    i.reconciliation,
    i.position,
    i.ordinal as number,
    i.difference,
    i.rule,
    i.proposed,
    i.explained,
    i.note,
    i.explained_by,
    i.explained_at as explained_position,
    i.project,
    i.source,
    i.unit,
    i.chapter,
    i.voucher,
    i.payee,
    i.day,
    i.flow,
    i.theirs,
    i.ours,
    i.lines,
    i.entries,
    i.by_hand
from reconciliation_item i
where i.difference is null or i.by_hand is null;
comment on column audit.reconciliation_items.rule is
    'the rule by which it agrees, from 1; 0 where somebody matched it by hand; none for a difference';
comment on column audit.reconciliation_items.note is 'the note of who explained it, or matched it by hand';
comment on column audit.reconciliation_items.explained_by is 'who explained it, or matched it by hand';
comment on column audit.reconciliation_items.explained_position is
    'the number in the log of the explanation, or of the matching by hand';
comment on column audit.reconciliation_items.by_hand is
    'of what was matched by hand, the number of the first difference that it was; none for all else';
