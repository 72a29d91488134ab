-- When the sender of a fax was told that it is delayed: once for each fax.
alter table fax_job add column delay_told timestamp with time zone;
