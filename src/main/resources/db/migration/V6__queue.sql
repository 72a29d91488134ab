-- The next fax is found by an index, however many wait.
drop index fax_job_waiting;
create index fax_job_turn on fax_job (state, rank, due, id, number);
drop index fax_job_of_owner;
create index fax_job_of_owner on fax_job (owner, created, pages);
create index fax_job_ended on fax_job (ended);
