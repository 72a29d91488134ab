-- Mails that were accepted and wait for their route, in the words that SQLite and PostgreSQL share.

create table incoming_mail (
  id          text primary key,
  node        text not null, -- whose data directory has its content
  received_at timestamp with time zone not null,
  envelope    text not null
);
create index incoming_mail_of_node on incoming_mail (node);
