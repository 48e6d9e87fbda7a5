-- From where proposals and what ended them came: two accounts of one person cannot be told apart by software, but whoever
-- approves, and an auditor, can see that both asked from one place. It decides nothing, and is no part of the log.
create table event_origin (
    event    uuid        primary key,
    position bigint      not null unique check (position > 0),
    actor    text        not null,
    address  text        not null,
    session  uuid,
    door     text        not null check (door in ('PAGE', 'API')),
    noted_at timestamptz not null default now()
);
comment on table event_origin is
    'from where proposals, approvals, rejections and withdrawals came; noted after they were recorded, and missing where that failed';
comment on column event_origin.event is 'the event that was recorded';
comment on column event_origin.position is 'its position in the log';
comment on column event_origin.actor is 'what entries call the one who recorded it';
comment on column event_origin.address is 'the network address that the call came from';
comment on column event_origin.session is 'the name of the browser session; none for calls of the API';
comment on column event_origin.door is 'PAGE or API';
comment on column event_origin.noted_at is 'when it was noted';

create trigger append_only before update or delete or truncate on event_origin
    for each statement execute function refuse_change();
alter table event_origin enable always trigger append_only;

grant select, insert on event_origin to socai_application;
