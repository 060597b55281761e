-- System prompts share the conversations of their channel by percent, FAQs are found by the meaning of words, and
-- questions that nobody could answer are collected.

-- Which of a hundred equal parts of all conversations one falls into: the same for the same id, whatever the server.
create function app.traffic_part(_id uuid) returns integer
  language sql immutable parallel safe
  return ('x' || substr(md5(_id::text), 1, 7))::bit(28)::integer % 100;

alter table system_prompts
  add column traffic_from smallint,
  add column traffic_until smallint,
  add column traffic_percent smallint generated always as (traffic_until - traffic_from) stored;

-- The owner obeys the policies too, as they are forced, and without a tenant no audit row can be written: both are
-- lifted for the rows that exist already.
alter table system_prompts no force row level security;
alter table system_prompts disable trigger user;
update system_prompts set traffic_from = 0, traffic_until = 100 where status = 'published';

-- Every publication of a channel: which versions shared its conversations from then on.
create table system_prompt_publications (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  channel text not null constraint system_prompt_publications_channel_valid check (channel in ('voice', 'messages')),
  shares jsonb not null constraint system_prompt_publications_shares_array check (jsonb_typeof(shares) = 'array'),
  published_at timestamptz not null,
  published_by uuid references users on delete set null,
  primary key (tenant_id, id)
);
insert into system_prompt_publications (tenant_id, channel, shares, published_at, published_by)
select p.tenant_id, p.channel,
       jsonb_build_array(jsonb_build_object('system_prompt_id', p.id, 'version_label', p.version_label, 'percent', 100)),
       coalesce(p.published_at, p.updated_at), p.updated_by
  from system_prompts p where p.status = 'published';
-- Read as a list, the latest first.
create index system_prompt_publications_by_time on system_prompt_publications (tenant_id, channel, published_at, id);
call app.protect('system_prompt_publications', _touched => false, _audited => null);
-- History is written once.
revoke update, delete on system_prompt_publications from ringbook_app;

alter table system_prompts enable trigger user;
alter table system_prompts force row level security;

-- Each published version owns a stretch of the hundred parts. No part has two owners (the constraint, at the end of the
-- transaction, so that stretches may be moved about), and none has no owner (the trigger): together they are always
-- 100, or nothing is published. Two transactions that each keep the sum keep it together, as sums only add up.
alter table system_prompts
  add constraint system_prompts_traffic_valid check (
    (status = 'published') = (traffic_from is not null) and (traffic_from is null) = (traffic_until is null)
    and (traffic_from is null or (traffic_from >= 0 and traffic_from < traffic_until and traffic_until <= 100))),
  add constraint system_prompts_traffic_once exclude using gist
    (tenant_id with =, channel with =, int4range(traffic_from, traffic_until) with &&)
    where (status = 'published') deferrable initially deferred;
drop index system_prompts_one_published;
-- Asked for each new call and conversation.
create index system_prompts_published on system_prompts (tenant_id, channel, traffic_from) where status = 'published';

create function app.check_prompt_traffic() returns trigger
  language plpgsql as $$
declare
  _of system_prompts := coalesce(new, old);
  _sum integer;
begin
  select coalesce(sum(p.traffic_percent), 0) into _sum from system_prompts p
   where p.tenant_id = _of.tenant_id and p.channel = _of.channel and p.status = 'published';
  if _sum not in (0, 100) then
    raise exception 'the published versions of a channel share % percent of its conversations', _sum
      using errcode = 'check_violation', constraint = 'system_prompts_traffic_whole';
  end if;
  return null;
end $$;
create constraint trigger check_traffic after insert or update of status, traffic_from, traffic_until or delete
  on system_prompts deferrable initially deferred for each row execute function app.check_prompt_traffic();

-- The version that answers is chosen when a call or conversation is written, whoever writes it, and kept with it: what
-- is published later is for later ones. A thread of messages may go on for months: with its next message it leaves a
-- version that is retired, and keeps one that only has another share now.
alter table conversations
  add column system_prompt_id uuid,
  add foreign key (tenant_id, system_prompt_id) references system_prompts on delete set null (system_prompt_id);

create function app.choose_system_prompt() returns trigger
  language plpgsql as $$
begin
  if new.system_prompt_id is null
     or tg_op = 'UPDATE' and not exists (
          select from system_prompts p
           where p.tenant_id = new.tenant_id and p.id = new.system_prompt_id and p.status = 'published')
  then
    new.system_prompt_id := (
      select p.id from system_prompts p
       where p.tenant_id = new.tenant_id and p.channel = tg_argv[0] and p.status = 'published'
         and p.traffic_from <= app.traffic_part(new.id) and p.traffic_until > app.traffic_part(new.id));
  end if;
  return new;
end $$;
create trigger choose_system_prompt before insert on calls
  for each row execute function app.choose_system_prompt('voice');
create trigger choose_system_prompt before insert or update of last_message_at on conversations
  for each row execute function app.choose_system_prompt('messages');
-- For the figures of a version, and for the foreign keys.
create index calls_by_system_prompt on calls (tenant_id, system_prompt_id, started_at) where system_prompt_id is not null;
create index conversations_by_system_prompt on conversations (tenant_id, system_prompt_id, created_at)
  where system_prompt_id is not null;

-- FAQs -----------------------------------------------------------------------------------------------------------

create function app.search_configuration(_language text) returns regconfig
  language sql immutable parallel safe
  return case _language when 'de' then 'pg_catalog.german'::regconfig
                        when 'es' then 'pg_catalog.spanish'::regconfig
                        when 'en' then 'pg_catalog.english'::regconfig
                        else 'pg_catalog.simple'::regconfig end;

-- The stem by which a word is compared, without accents; null for a word that carries no meaning.
create function app.stem(_language text, _word text) returns text
  language sql immutable parallel safe
  return app.search_text((case _language when 'de' then ts_lexize('pg_catalog.german_stem', _word)
                                         when 'es' then ts_lexize('pg_catalog.spanish_stem', _word)
                                         when 'en' then ts_lexize('pg_catalog.english_stem', _word)
                                         else ts_lexize('pg_catalog.simple', _word) end)[1]);

-- Keywords weigh A, words of the question B. Where the locale of the database is C, the parser takes every sign beyond
-- ASCII for a letter and knows no capitals of them, so that both are settled here.
create function app.faq_text(_text text) returns text
  language sql immutable parallel safe
  return lower(translate(_text, '¿¡„“”«»‹›‚‘…–—·', '                ') collate "pg_c_utf8");

create function app.faq_words(_language text, _question text, _keywords text[]) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector(app.search_configuration(_language), app.faq_text(array_to_string(_keywords, ' , '))), 'A')
      || setweight(to_tsvector(app.search_configuration(_language), app.faq_text(_question)), 'B');

alter table faqs add column search_words tsvector not null
  generated always as (app.faq_words(language, question, keywords)) stored;
-- No GIN index: matching is not leakproof, so that under row-level security it would never be used. A tenant has tens
-- or hundreds of FAQs, which are read whole.
create index faqs_active on faqs (tenant_id, language) where is_active;

-- How near two stems are: 1 the same; less for one that is probably misspelt, another form of the same word, or the
-- beginning of a compound ("park" of "parkplatz"); half where only a part of the compound that was asked for is known
-- ("rentnerrabatt", "haartrockner"), as that is another thing; else 0.
create function app.stem_nearness(_asked text, _known text) returns real
  language sql immutable parallel safe
  return case
    when _asked = _known then 1
    when least(length(_asked), length(_known)) < 4 then 0
    when starts_with(_known, _asked) then 0.9
    when starts_with(_asked, _known) then case when length(_asked) - length(_known) <= 3 then 0.9 else 0.5 end
    when length(_known) >= 5 and right(_asked, length(_known)) = _known then 0.5
    when least(length(_asked), length(_known)) >= 5 and public.similarity(_asked, _known) >= 0.45 then 0.8
    else 0 end;

-- The active FAQs that have anything to do with these words, the best first. A word counts the more, the fewer FAQs
-- know it, and a word of any question (_light) for little; one that none knows counts as much as the rarest, so that a
-- question of something else is not mistaken for a known one. `asked_share`: how much of what was asked an FAQ covers;
-- `faq_share`: how much of the FAQ was asked for (a keyword stands for the whole).
create function app.match_faqs(_tenant_id uuid, _telling text[], _light text[])
  returns table (id uuid, language text, asked_share real, faq_share real)
  language sql stable
  begin atomic
    with faq as materialized (
      select f.id, f.language, f.search_words from public.faqs f where f.tenant_id = _tenant_id and f.is_active
    ), size as (
      select f.language, count(*)::real as faqs from faq f group by f.language
    ), known as materialized (
      select f.id, f.language, app.search_text(l.lexeme) as stem, 'A' = any (l.weights) as is_keyword,
             'B' = any (l.weights) as is_of_question
        from faq f, unnest(f.search_words) l
    ), asked as materialized (
      select s.language, w.stem, max(w.worth) as worth
        from size s, lateral (
               select app.stem(s.language, t.word), 1 from unnest(_telling) t (word)
               union all select app.stem(s.language, l.word), 0.2 from unnest(_light) l (word)) w (stem, worth)
       where w.stem is not null group by s.language, w.stem
    ), any_near as materialized (
      select a.language, a.stem as asked, k.stem as known, app.stem_nearness(a.stem, k.stem) as nearness
        from asked a join (select distinct n.language, n.stem from known n) k on k.language = a.language
    ), near as materialized (
      -- A word that some FAQ knows is not a misspelling of another.
      select n.language, n.asked, n.known,
             case when n.nearness < 1 and max(n.nearness) over (partition by n.language, n.asked) = 1
                  then n.nearness / 2 else n.nearness end as nearness
        from any_near n where n.nearness > 0
    ), hit as materialized (
      select k.id, n.language, n.asked, max(n.nearness) as nearness, bool_or(k.is_keyword) as is_keyword
        from near n join known k on k.language = n.language and k.stem = n.known
       group by k.id, n.language, n.asked
    ), asked_weight as (
      select a.language, a.stem, a.worth * ln(1 + s.faqs / greatest(count(h.id) filter (where h.nearness = 1), 1)) as weight
        from asked a join size s on s.language = a.language
        left join hit h on h.language = a.language and h.asked = a.stem
       group by a.language, a.stem, a.worth, s.faqs
    ), asked_total as (
      select w.language, sum(w.weight) as weight from asked_weight w group by w.language
    ), known_weight as (
      select k.language, k.stem, ln(1 + s.faqs / count(distinct k.id)) as weight
        from known k join size s on s.language = k.language group by k.language, k.stem, s.faqs
    ), share_of_faq as (
      select k.id, sum(w.weight) filter (where n.known is not null) / sum(w.weight) as share
        from known k
        join known_weight w on w.language = k.language and w.stem = k.stem
        left join (select distinct n.language, n.known from near n) n on n.language = k.language and n.known = k.stem
       where k.is_of_question or n.known is not null
       group by k.id
    )
    select h.id, h.language, (sum(w.weight * h.nearness) / t.weight)::real,
           greatest(coalesce(s.share, 0), case when bool_or(h.is_keyword) then 1 else 0 end)::real
      from hit h
      join asked_weight w on w.language = h.language and w.stem = h.asked
      join asked_total t on t.language = h.language
      left join share_of_faq s on s.id = h.id
     group by h.id, h.language, t.weight, s.share
     order by 3 desc, 4 desc, 1;
  end;

-- Unanswered questions -----------------------------------------------------------------------------------------------

-- What was asked and not answered, once however often and in whatever order of words. No audit rows: the text is a
-- caller's, and whoever settles it stands in the row.
create table unanswered_questions (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null default uuidv7(),
  language text not null constraint unanswered_questions_language_valid check (language ~ '^[a-z]{2}$'),
  question text not null constraint unanswered_questions_question_length check (char_length(question) between 1 and 1000),
  word_key text not null,
  asked_count integer not null default 1 constraint unanswered_questions_asked_count_positive check (asked_count > 0),
  status text not null default 'open' constraint unanswered_questions_status_valid check (status in ('open', 'dismissed', 'answered')),
  faq_id uuid,
  first_asked_at timestamptz not null,
  last_asked_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  created_by uuid references users on delete set null,
  updated_by uuid references users on delete set null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, faq_id) references faqs on delete set null (faq_id),
  constraint unanswered_questions_once unique (tenant_id, language, word_key)
);
-- Read as a list, what was asked last first.
create index unanswered_questions_by_time on unanswered_questions (tenant_id, status, last_asked_at desc, id);
call app.protect('unanswered_questions', _audited => null);

-- The same stems in any order are the same question.
create function app.question_key(_language text, _words text[]) returns text
  language sql immutable parallel safe
  return (select md5(string_agg(distinct coalesce(app.stem(_language, w), app.search_text(w)), ' ')) from unnest(_words) w);

alter table follow_ups
  add column unanswered_question_id uuid,
  add foreign key (tenant_id, unanswered_question_id) references unanswered_questions on delete set null (unanswered_question_id);
-- In which conversations a question was asked.
create index follow_ups_by_unanswered_question on follow_ups (tenant_id, unanswered_question_id, created_at)
  where unanswered_question_id is not null;

-- What only a customer asked who is forgotten now is forgotten with them. Runs inside app.erase_customer, before the
-- follow-ups lose their text.
create function app.forget_questions() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with asked as (
    select f.unanswered_question_id as id,
           f.customer_id = new.id or coalesce(c.customer_id = new.id, false) or coalesce(t.customer_id = new.id, false) as is_theirs
      from follow_ups f
      left join calls c on c.tenant_id = f.tenant_id and c.id = f.call_id
      left join conversations t on t.tenant_id = f.tenant_id and t.id = f.conversation_id
     where f.tenant_id = new.tenant_id and f.unanswered_question_id is not null)
  delete from unanswered_questions q
   where q.tenant_id = new.tenant_id and q.id in (select a.id from asked a group by a.id having bool_and(coalesce(a.is_theirs, false)));
  return null;
end $$;
create trigger forget_questions after update of erased_at on customers
  for each row when (old.erased_at is null and new.erased_at is not null) execute function app.forget_questions();

revoke execute on function app.traffic_part(uuid), app.check_prompt_traffic(), app.choose_system_prompt(),
  app.search_configuration(text), app.stem(text, text), app.faq_text(text), app.faq_words(text, text, text[]),
  app.stem_nearness(text, text), app.match_faqs(uuid, text[], text[]), app.question_key(text, text[]), app.forget_questions()
  from public;
grant execute on function app.traffic_part(uuid), app.check_prompt_traffic(), app.choose_system_prompt(),
  app.search_configuration(text), app.stem(text, text), app.faq_text(text), app.faq_words(text, text, text[]),
  app.stem_nearness(text, text), app.match_faqs(uuid, text[], text[]), app.question_key(text, text[])
  to ringbook_app, ringbook_system;
