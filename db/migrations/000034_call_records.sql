-- One record of a call whatever the vendor: why it ended in one vocabulary, calls that the business places itself, and
-- the text to whoever rang in vain.

alter table calls
  -- Beside end_reason, which keeps the vendor's own word.
  add column end_cause text constraint calls_end_cause_valid check (end_cause in
    ('caller_hung_up', 'assistant_hung_up', 'transferred', 'voicemail', 'silence', 'max_duration', 'no_answer', 'busy',
     'blocked', 'failed_ours', 'failed_vendor', 'unknown')),
  -- Why the business rings; null for a call that it did not place here.
  add column purpose text constraint calls_purpose_valid check (purpose in ('reminder', 'confirmation', 'callback', 'other')),
  add column opening text constraint calls_opening_length check (char_length(opening) between 1 and 1000),
  add column about_appointment_id uuid,
  -- Which wish made it: asked for twice, it is one call.
  add column once_key text constraint calls_once_key_length check (char_length(once_key) between 1 and 300),
  -- How far the vendor was asked to ring. 'claimed' after a crash means the same as 'unknown': perhaps it rings.
  add column placement text constraint calls_placement_valid check (placement in ('claimed', 'placed', 'refused', 'unknown')),
  -- From the text to whoever rang in vain until the same number may get another.
  add column text_back_span tstzrange,
  add constraint calls_placed_are_outbound check (purpose is null or direction = 'outbound'),
  add constraint calls_placed_whole check ((purpose is null) = (placement is null)),
  add foreign key (tenant_id, about_appointment_id) references appointments on delete set null (about_appointment_id),
  add constraint calls_texted_back_once exclude using gist
    (tenant_id with =, from_number with =, text_back_span with &&)
    where (text_back_span is not null and from_number is not null);

create unique index calls_once on calls (tenant_id, once_key) where once_key is not null;
-- Nobody is rung twice at a time: the judge of two who place a call to one number at once.
create unique index calls_placing_once on calls (tenant_id, to_number) where placement in ('claimed', 'unknown') and status = 'queued';
create index calls_by_about_appointment on calls (tenant_id, about_appointment_id) where about_appointment_id is not null;

-- Until then somebody is making the assistant at a vendor, and nobody else begins to: made twice, it would be two.
alter table assistants add column provisioning_until timestamptz;

-- Whoever is forgotten is forgotten in what calls keep besides their text.
create function app.forget_spoken() returns trigger
  language plpgsql as $$
begin
  update public.calls c set opening = null, voicemail_url = null, text_back_span = null
   where c.tenant_id = new.tenant_id and c.customer_id = new.id;
  update public.call_turns t set reply = null, unheard_text = null
    from public.calls c
   where c.tenant_id = new.tenant_id and c.customer_id = new.id and t.tenant_id = c.tenant_id and t.call_id = c.id;
  return null;
end $$;
create trigger forget_spoken after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_spoken();

revoke execute on function app.forget_spoken() from public;
grant execute on function app.forget_spoken() to ringbook_app, ringbook_system;
