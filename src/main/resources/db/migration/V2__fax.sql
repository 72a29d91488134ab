-- Received faxes, in the words that SQLite and PostgreSQL share.

create table fax (
  id            text primary key,
  call_id       text not null,
  line          text not null,
  mailbox       text not null,
  caller_number text not null,
  caller_name   text not null,
  station       text not null, -- what the other machine calls itself (T.30 TSI)
  vendor        text not null,
  started       timestamp with time zone not null,
  duration_ms   bigint not null,
  interrupted   boolean not null,
  cause         text not null,
  directory     text not null, -- relative to the data directory; page n is NNNN.tif
  traced        boolean not null
);
create index fax_by_time on fax (started);
create index fax_traced on fax (traced, started);

create table fax_page (
  fax      text not null references fax (id),
  number   int not null,
  width    int not null,
  lines    int not null,
  bad      int not null,
  across   int not null,
  down     int not null,
  speed    int not null,
  coding   text not null,
  ecm      boolean not null,
  primary key (fax, number)
);
