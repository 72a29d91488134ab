-- Why a delivery fails, and since when; gone with its row in scheduled_tasks.
create table undelivered (
  task   text not null,
  id     text not null,
  since  timestamp with time zone not null,
  reason text not null, -- of the last attempt
  away   boolean not null, -- whether nobody answered
  primary key (task, id)
);
