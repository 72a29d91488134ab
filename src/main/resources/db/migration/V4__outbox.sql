-- Faxes on their way out, in the words that SQLite and PostgreSQL share.

create table fax_job (
  id             text primary key,
  request_key    text not null unique, -- the same request again is the same job
  number         text not null,
  dialled        text not null,
  internal       boolean not null,
  subaddress     text not null,
  recipient      text not null,
  recipient_name text not null,
  owner          text not null,
  sender_name    text not null,
  station        text not null,
  zone           text not null,
  language       text not null,
  notify         text not null, -- empty: nobody is told
  message_id     text not null,
  mail_thread    text not null,
  subject        text not null,
  priority       text not null,
  rank           int not null, -- of the priority: the lowest first
  not_before     timestamp with time zone not null,
  pages          int not null,
  created        timestamp with time zone not null,
  due            timestamp with time zone not null,
  state          text not null,
  wish           text not null,
  turn           int not null, -- how often it got a line
  ended          timestamp with time zone,
  cause          text not null,
  detail         text not null,
  directory      text not null -- relative to the data directory
);
create index fax_job_waiting on fax_job (state, rank, due);
create index fax_job_of_owner on fax_job (owner, created);
create index fax_job_by_time on fax_job (created);

create table fax_job_page (
  job          text not null references fax_job (id),
  number       int not null,
  confirmed_at timestamp with time zone not null,
  speed        int not null,
  ecm          boolean not null,
  primary key (job, number)
);

create table fax_job_attempt (
  job       text not null references fax_job (id),
  number    int not null,
  started   timestamp with time zone not null,
  ended     timestamp with time zone,
  cause     text not null,
  detail    text not null,
  station   text not null,
  confirmed int not null,
  primary key (job, number)
);

-- what was learned of the machine at a number
create table fax_machine (
  number       text primary key,
  ecm          boolean not null,
  top_speed    int not null, -- bits per second; 0: no limit is known
  t38_refused  boolean not null,
  last_success timestamp with time zone,
  learned      timestamp with time zone not null
);

-- whoever changes the state of a job holds this row meanwhile
create table fax_lines (
  id      int primary key,
  changes bigint not null
);
insert into fax_lines (id, changes) values (1, 0);
