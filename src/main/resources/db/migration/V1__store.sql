-- Written in the words that SQLite and PostgreSQL share: SQLite reads any type name and keeps
-- instants as milliseconds since 1970, PostgreSQL keeps them as timestamps.

create table message (
  id            text primary key,
  call_id       text not null,
  mailbox       text not null,
  caller_number text not null,
  caller_name   text not null,
  outcome       text not null,
  received_at   timestamp with time zone not null,
  duration_ms   bigint not null,
  interrupted   boolean not null,
  state         text not null,
  state_at      timestamp with time zone not null,
  audio         text not null -- relative to the data directory
);
create index message_of_mailbox on message (mailbox, state, received_at);
create index message_by_time on message (received_at);

create table mailbox (
  extension    text primary key,
  pin_hash     text not null,
  wrong_pins   int not null, -- since the last right one or lock
  locks        int not null, -- since the last right one: each lasts longer
  locked_until timestamp with time zone
);

create table registration (
  aor        text not null,
  contact    text not null,
  source     text not null,
  transport  text not null,
  user_agent text not null,
  call_id    text not null,
  cseq       bigint not null,
  expires    timestamp with time zone not null,
  primary key (aor, contact)
);

create table credential (
  username text not null,
  realm    text not null,
  md5      text not null,
  sha256   text not null,
  primary key (username, realm)
);

create table call_record (
  call_id       text not null,
  started       timestamp with time zone not null,
  ended         timestamp with time zone not null,
  caller        text not null,
  called        text not null,
  outcome       text not null
);
create index call_record_by_time on call_record (started);

create table remembered (
  area     text not null,
  name     text not null,
  content  text not null,
  primary key (area, name)
);

-- as db-scheduler 16 wants it
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures int,
  last_heartbeat       timestamp with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
