-- Who is signed in to the pages, for all nodes. A row is of no use to who reads it: the id of the session, which the
-- browser alone has, stands in no row, and what the session holds is sealed under a key that needs it.
create table browser_session (
    digest   bytea       primary key,
    name     uuid        not null unique,
    person   text,
    begun_at timestamptz not null,
    used_at  timestamptz not null,
    address  text,
    browser  text,
    sealed   bytea       not null
);
comment on table browser_session is 'who is signed in to the pages; a row is deleted when its session ends';
comment on column browser_session.digest is 'SHA-256 of the id of the session';
comment on column browser_session.name is 'by which a page names the session to end it; it opens nothing';
comment on column browser_session.person is 'what entries call who has signed in; none before somebody has';
comment on column browser_session.used_at is 'the last use, to the minute';
comment on column browser_session.address is 'where the last use came from';
comment on column browser_session.browser is 'the browser and its system, in short';
comment on column browser_session.sealed is
    'what the session holds, AES-GCM under a key of the nodes and the id of the session, bound to all other columns';

create index browser_session_person on browser_session (person, used_at);
create index browser_session_used on browser_session (used_at);

grant select, insert, update, delete on browser_session to socai_application;

-- Forms that were sent when their session had ended, until their person has signed in again.
create table held_form (
    digest  bytea       primary key,
    person  text        not null,
    kept_at timestamptz not null,
    sealed  bytea       not null
);
comment on table held_form is 'what somebody has typed, for an hour; a row is deleted when its form was shown again';
comment on column held_form.digest is 'SHA-256 of a secret that the browser has';
comment on column held_form.person is 'what entries call the one for whom the form was made';
comment on column held_form.sealed is 'AES-GCM under a key of the nodes and the secret of the browser';

create index held_form_person on held_form (person, kept_at);
create index held_form_kept on held_form (kept_at);

grant select, insert, delete on held_form to socai_application;
create trigger never_changed before update on held_form for each statement execute function refuse_change();
