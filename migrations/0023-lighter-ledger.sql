-- stage: 'open' from the queue to the answer, then the state that it ended in. Indexes ask for this and for lease_id and
-- never for state, so that the two changes of a row around the wire leave all of them alone.
alter table delivery.deliveries
  add column stage text not null
    generated always as (case when state in ('queued', 'leased', 'attempt_started') then 'open' else state end) stored;

drop index delivery.deliveries_due;
create index deliveries_due on delivery.deliveries (channel, not_before, id)
  where stage = 'open' and lease_id is null and held is null;
drop index delivery.deliveries_cancel;
create index deliveries_cancel on delivery.deliveries (cancel_key, person_id)
  where cancel_key is not null and stage = 'open';
-- Most rows end accepted: those of a message are found by the unique key, in which nothing changes.
drop index delivery.deliveries_message_state;
create index deliveries_message_stage on delivery.deliveries (message_id, stage, person_id) where stage <> 'accepted';

-- A row more than doubles when its attempt begins.
alter table delivery.deliveries set (fillfactor = 35);
