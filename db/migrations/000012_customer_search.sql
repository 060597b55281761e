-- Search for customers by the beginning of any word of the name, of the e-mail, or by digits of the phone number.
-- LIKE and trigrams are not leakproof, so that under row-level security they read the whole tenant; ranges of text in
-- the C collation are. Hence one row for every word that can be searched, and a btree led by the tenant.

-- The dictionary is named, as the search path of whoever calls does not decide what a name looks like.
create function app.search_text(_text text) returns text
  language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, _text));

-- Three digits or more of a number are found wherever they stand: each row is the number from one digit onwards.
create function app.customer_words(_full_name text, _email text, _phone text) returns setof text
  language sql immutable parallel safe
  begin atomic
    select w from regexp_split_to_table(app.search_text(_full_name), '[^[:alnum:]]+') w where w <> ''
    union
    select lower(_email) where _email is not null
    union
    select substr(d, n) from regexp_replace(_phone, '[^0-9]', '', 'g') d, generate_series(1, length(d) - 2) n;
  end;

create table customer_search_words (
  tenant_id uuid not null references tenants on delete cascade,
  word text collate "C" not null,
  customer_id uuid not null,
  primary key (tenant_id, word, customer_id),
  foreign key (tenant_id, customer_id) references customers on delete cascade
);
create index customer_search_words_by_customer on customer_search_words (tenant_id, customer_id);
call app.protect('customer_search_words', _touched => false, _audited => null);

create function app.keep_customer_search_words() returns trigger
  language plpgsql as $$
begin
  delete from customer_search_words w where w.tenant_id = new.tenant_id and w.customer_id = new.id;
  if new.deleted_at is null then
    insert into customer_search_words (tenant_id, word, customer_id)
    select new.tenant_id, word, new.id from app.customer_words(new.full_name, new.email, new.phone) word;
  end if;
  return null;
end $$;
create trigger keep_search_words after insert or update of first_name, last_name, email, phone, deleted_at on customers
  for each row execute function app.keep_customer_search_words();

-- The owner obeys the policies too, as they are forced: lifted for the rows that exist already, then forced again.
alter table customers no force row level security;
alter table customer_search_words no force row level security;
insert into customer_search_words (tenant_id, word, customer_id)
select c.tenant_id, word, c.id from customers c, app.customer_words(c.full_name, c.email, c.phone) word
 where c.deleted_at is null;
alter table customers force row level security;
alter table customer_search_words force row level security;

revoke execute on function app.search_text(text), app.customer_words(text, text, text), app.keep_customer_search_words()
  from public;
grant execute on function app.search_text(text), app.customer_words(text, text, text), app.keep_customer_search_words()
  to ringbook_app, ringbook_system;
