-- Which commitment, proposal or advance a posting belongs to, and where an entry stands in the budget's index:
-- chapter.category.section.item.sub-item.programme, an absent part empty.
alter table journal_entry add column item uuid;
alter table journal_entry add column classification text;
create index journal_entry_item on journal_entry (item) where item is not null;
create index journal_entry_classification on journal_entry (classification) where classification is not null;
