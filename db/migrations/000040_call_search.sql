-- Search in what was said on the telephone: by the beginning of any word of the transcript, of the summary or of the
-- name that the caller's telephone shows. Once a call has ended, so that nobody waits for it while they speak.
-- Full text and trigrams are not leakproof, so that under row-level security they read the whole tenant (as in 000012):
-- hence one row for every word of a call, and a btree led by the tenant.
drop index calls_transcript_search;

-- Who speaks stands before each line and is no word of theirs. A word is cut, because an index holds no longer ones;
-- letters are those of Unicode, whatever the locale of the database.
create function app.call_words(_text text) returns setof text
  language sql immutable parallel safe
  begin atomic
    select distinct left(w, 60)
      from regexp_split_to_table(
        lower(public.unaccent('public.unaccent'::regdictionary,
          regexp_replace(_text, '^(Caller|Assistant|User|AI|Agent|Bot|Customer): ', '', 'gn')) collate "pg_c_utf8"),
        '[^[:alnum:]]+') w
     where w <> '';
  end;

create table call_search_words (
  tenant_id uuid not null references tenants on delete cascade,
  word text collate "C" not null,
  call_id uuid not null,
  primary key (tenant_id, word, call_id),
  foreign key (tenant_id, call_id) references calls on delete cascade
);
create index call_search_words_by_call on call_search_words (tenant_id, call_id);
call app.protect('call_search_words', _touched => false, _audited => null);

create function app.keep_call_search_words() returns trigger
  language plpgsql as $$
declare
  _said text := concat_ws(E'\n', new.transcript, new.summary, new.caller_name);
begin
  if tg_op = 'UPDATE' then
    delete from call_search_words w where w.tenant_id = new.tenant_id and w.call_id = new.id;
  end if;
  if new.ended_at is not null and _said <> '' then
    insert into call_search_words (tenant_id, word, call_id)
    select new.tenant_id, word, new.id from app.call_words(_said) word;
  end if;
  return null;
end $$;
create trigger keep_search_words_of_new after insert on calls
  for each row when (new.ended_at is not null) execute function app.keep_call_search_words();
create trigger keep_search_words after update of transcript, summary, caller_name, ended_at on calls
  for each row when (
    new.transcript is distinct from old.transcript or new.summary is distinct from old.summary
    or new.caller_name is distinct from old.caller_name or (new.ended_at is null) <> (old.ended_at is null))
  execute function app.keep_call_search_words();

-- The owner obeys the policies too, as they are forced: lifted for the rows that exist already, then forced again.
alter table calls no force row level security;
alter table call_search_words no force row level security;
insert into call_search_words (tenant_id, word, call_id)
select c.tenant_id, word, c.id
  from calls c, app.call_words(concat_ws(E'\n', c.transcript, c.summary, c.caller_name)) word
 where c.ended_at is not null;
alter table calls force row level security;
alter table call_search_words force row level security;

revoke execute on function app.call_words(text), app.keep_call_search_words() from public;
grant execute on function app.call_words(text), app.keep_call_search_words() to ringbook_app, ringbook_system;
