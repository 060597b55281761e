-- The task that closes abandoned calls looks across tenants for calls under way: few, whatever the number of calls.
create index calls_under_way on calls (started_at) where status in ('queued', 'ringing', 'in_progress');
