-- Messages go out by a vendor: what was claimed, what came of it, who may not be written to, and who has taken over.

alter table messages
  drop constraint messages_status_valid,
  add constraint messages_status_valid check (status in
    ('queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'received')),
  add column purpose text not null default 'conversation' constraint messages_purpose_valid check (purpose in
    ('conversation', 'consent', 'confirmation', 'reminder', 'missed_call', 'verification', 'offer', 'notice')),
  add column begun_by text not null default 'customer' constraint messages_begun_by_valid check (begun_by in ('customer', 'business')),
  -- Which wish made it: asked for twice, it is one message.
  add column once_key text constraint messages_once_key_length check (char_length(once_key) between 1 and 200),
  -- Null where no transport is needed; put off at night and after a refusal.
  add column deliver_after timestamptz,
  add column useful_until timestamptz,
  add column claimed_at timestamptz,
  add column attempts smallint not null default 0 constraint messages_attempts_non_negative check (attempts >= 0),
  add column failure_code text,
  add column encoding text constraint messages_encoding_valid check (encoding in ('gsm-7', 'ucs-2')),
  add column expected_segments smallint constraint messages_expected_segments_positive check (expected_segments > 0);

create unique index messages_once on messages (tenant_id, once_key) where once_key is not null;
-- What waits for a transport, or is in its hands: of all tenants, because the clock looks for it.
create index messages_waiting on messages (deliver_after) where deliver_after is not null and status in ('queued', 'sending');
create policy messages_by_system on messages for select to ringbook_system using (true);
grant select (tenant_id, id, status, deliver_after, claimed_at) on messages to ringbook_system;

alter table conversations
  add column attention_reason text constraint conversations_attention_reason_valid check (attention_reason in
    ('handover', 'written_to_a_person', 'possible_cancellation', 'written_after_opting_out', 'attachment', 'not_answered',
     'number_without_sms', 'too_many_messages', 'not_delivered', 'delivery_unknown')),
  add column attention_since timestamptz,
  -- What the customer has written since somebody answered or read it.
  add column unread_messages integer not null default 0
    constraint conversations_unread_messages_non_negative check (unread_messages >= 0),
  add constraint conversations_attention_whole check ((attention_reason is null) = (attention_since is null));
-- The list of what somebody must look at, what has waited longest first.
create index conversations_attention on conversations (tenant_id, attention_since, id) where attention_since is not null;
-- Of an address that is written to again the conversation that was closed last.
create index conversations_by_address on conversations (tenant_id, channel, address, created_at desc);

-- Who led a conversation from when on. Written by the trigger below, so that no way of taking over is forgotten.
create table conversation_handovers (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  conversation_id uuid not null,
  handled_by text not null constraint conversation_handovers_handled_by_valid check (handled_by in ('assistant', 'person')),
  actor text not null,
  user_id uuid references users on delete set null,
  note text constraint conversation_handovers_note_length check (char_length(note) between 1 and 1000),
  occurred_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations on delete cascade
);
create index conversation_handovers_by_conversation on conversation_handovers (tenant_id, conversation_id, occurred_at, id);
call app.protect('conversation_handovers', _touched => false, _audited => null);

create function app.record_handover() returns trigger
  language plpgsql as $$
begin
  insert into public.conversation_handovers (tenant_id, conversation_id, handled_by, actor, user_id)
  values (new.tenant_id, new.id, new.handled_by, coalesce(app.request() ->> 'user_email', app.request() ->> 'actor', 'system'), app.user_id());
  return null;
end $$;
create trigger record_handover after update of handled_by on conversations
  for each row when (old.handled_by <> new.handled_by) execute function app.record_handover();

-- Numbers that are not written to. A row is closed by a message of the customer and by nothing else, and stays.
create table message_opt_outs (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  address text not null constraint message_opt_outs_address_e164 check (app.is_e164(address)),
  how text not null constraint message_opt_outs_how_valid check (how in
    ('keyword', 'wording', 'carrier', 'refused_by_carrier', 'told')),
  words text constraint message_opt_outs_words_length check (char_length(words) <= 500),
  message_id uuid,
  opted_out_at timestamptz not null,
  -- The one text that may still be sent: that there will be no more.
  confirmation_id uuid,
  opted_in_at timestamptz,
  opted_in_message_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, message_id) references messages on delete set null (message_id),
  foreign key (tenant_id, confirmation_id) references messages on delete set null (confirmation_id),
  foreign key (tenant_id, opted_in_message_id) references messages on delete set null (opted_in_message_id)
);
create unique index message_opt_outs_one_open on message_opt_outs (tenant_id, address) where opted_in_at is null;
create index message_opt_outs_by_address on message_opt_outs (tenant_id, address, opted_out_at desc);
create index message_opt_outs_by_message on message_opt_outs (tenant_id, message_id) where message_id is not null;
create index message_opt_outs_by_confirmation on message_opt_outs (tenant_id, confirmation_id) where confirmation_id is not null;
create index message_opt_outs_by_opted_in on message_opt_outs (tenant_id, opted_in_message_id) where opted_in_message_id is not null;
call app.protect('message_opt_outs', _touched => false, _audited => null);

-- Only whoever opted out opts in again: by a message received from the same number, after the opt-out. Nothing else of a
-- row changes but its confirmation, once. The cascades of the owner of the schema (a tenant that goes) pass.
create function app.keep_opt_out() returns trigger
  language plpgsql as $$
begin
  if current_user <> 'ringbook_app' then return coalesce(new, old); end if;
  if tg_op = 'DELETE'
    or (new.id, new.address, new.how, new.words, new.message_id, new.opted_out_at)
       is distinct from (old.id, old.address, old.how, old.words, old.message_id, old.opted_out_at)
    or (old.confirmation_id is not null and new.confirmation_id is distinct from old.confirmation_id)
    or (old.opted_in_at is not null and new.opted_in_at is distinct from old.opted_in_at)
    or (new.opted_in_at is distinct from old.opted_in_at and not exists (
      select from messages m
        join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
       where m.tenant_id = new.tenant_id and m.id = new.opted_in_message_id and m.direction = 'inbound'
         and c.channel = 'sms' and c.address = new.address and m.created_at >= old.opted_out_at))
  then
    raise exception 'an opt-out is ended by the customer alone'
      using errcode = 'check_violation', constraint = 'message_opt_outs_ended_by_customer', table = 'message_opt_outs';
  end if;
  return new;
end $$;
create trigger keep_opt_out before update or delete on message_opt_outs
  for each row execute function app.keep_opt_out();

-- How far a message has come. A message never goes back: reports of vendors are repeated and come out of order.
create function app.message_progress(_status text) returns integer
  language sql immutable parallel safe
  return case _status when 'queued' then 0 when 'sending' then 1 when 'unknown' then 2 when 'sent' then 3 else 4 end;

-- Nothing is given to a transport for a number that has opted out, but for the one confirmation; and a message never
-- goes back, but for one that its vendor certainly did not take, which waits again.
create function app.guard_message() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and app.message_progress(new.status) <= app.message_progress(old.status)
    and not (old.status = 'sending' and new.status = 'queued')
  then
    raise exception 'a message that is % does not become %', old.status, new.status
      using errcode = 'check_violation', constraint = 'messages_never_go_back', table = 'messages';
  end if;
  if new.status in ('sending', 'sent') and (tg_op = 'INSERT' or old.status = 'queued') and exists (
    select from public.conversations c
      join public.message_opt_outs o on o.tenant_id = c.tenant_id and o.address = c.address and o.opted_in_at is null
     where c.tenant_id = new.tenant_id and c.id = new.conversation_id and c.channel = 'sms'
       and o.confirmation_id is distinct from new.id)
  then
    raise exception 'this number has opted out'
      using errcode = 'check_violation', constraint = 'messages_not_to_opted_out', table = 'messages';
  end if;
  return new;
end $$;
create trigger guard_new_message before insert on messages
  for each row when (new.direction = 'outbound') execute function app.guard_message();
create trigger guard_message before update of status on messages
  for each row when (old.status <> new.status) execute function app.guard_message();

-- Whoever is forgotten is forgotten in what vendors delivered too; `call_id` of such a delivery is the vendor's message.
create function app.forget_delivered_message() returns trigger
  language plpgsql as $$
begin
  update public.webhook_events e set payload = '{}', response = null, signature = null
   where e.tenant_id = new.tenant_id and e.provider = new.provider and e.call_id = new.provider_message_id;
  update public.message_opt_outs o set words = null where o.tenant_id = new.tenant_id and o.message_id = new.id;
  return null;
end $$;
create trigger forget_delivered_message after update of body on messages
  for each row when (new.body = '[erased]' and new.provider_message_id is not null)
  execute function app.forget_delivered_message();

-- The number of whoever is forgotten stays on the list, so that nobody writes to it again; what was said does not.
create function app.forget_opt_out_words() returns trigger
  language plpgsql as $$
begin
  update public.message_opt_outs o set words = null where o.tenant_id = new.tenant_id and o.address = old.phone;
  return null;
end $$;
create trigger forget_opt_out_words after update of erased_at on customers
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_opt_out_words();

-- From when until when a business begins no conversation in writing, by the clock of whoever is written to.
create table message_settings (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  quiet_from time not null default '21:00',
  quiet_until time not null default '08:00',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  constraint message_settings_one_per_tenant unique (tenant_id)
);
call app.protect('message_settings');

revoke execute on function app.record_handover(), app.keep_opt_out(), app.message_progress(text), app.guard_message(),
  app.forget_delivered_message(), app.forget_opt_out_words() from public;
grant execute on function app.record_handover(), app.keep_opt_out(), app.message_progress(text), app.guard_message(),
  app.forget_delivered_message(), app.forget_opt_out_words() to ringbook_app, ringbook_system;
