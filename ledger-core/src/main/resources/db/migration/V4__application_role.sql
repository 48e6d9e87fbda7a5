-- Read tables are the application's to fill and to empty; their shape is not.
grant select, insert, update, delete, truncate
    on projection, programme, project, unit, journal_entry, balance to socai_application;
