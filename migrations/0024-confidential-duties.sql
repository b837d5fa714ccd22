-- What it is about stands in no mail: reminders of it say that it is confidential and lead to it.
alter table duties.duties add column confidential boolean not null default false;
