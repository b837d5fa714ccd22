-- Each look asks what became of reminders of earlier days.
create index reminders_unsettled on duties.reminders (created_at) where cancelled_at is null and not settled;
