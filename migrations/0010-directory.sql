-- Search, who changes what, merges of duplicates, and who looked at whom.

-- Trusted from PostgreSQL 13 on, so an owner who is no superuser may do this. In our own schema, where its operators are
-- found by name whatever the search path is.
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    alter extension pg_trgm set schema people;
  else
    create extension pg_trgm with schema people;
  end if;
end $$;

-- A text as the words by which it is found. Müller, Mueller and Muller are one word, ø is o, ß is ss; marks of Arabic and
-- Hebrew vowels go, digits are words apart from letters, Chinese and Japanese characters stand alone and in pairs.
-- Immutable, without dictionaries: nothing outside can change what an index holds.
create function people.words_in(said text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  folded text;
  pairs text[] := '{}';
  word text;
begin
  if octet_length(said) = length(said) then
    folded := lower(said);
  else
    folded := lower(regexp_replace(normalize(said, NFKD),
      '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u3099\u309a]', '', 'g'));
    folded := replace(translate(folded, 'øœæđðłıħςىةآأإ’ʼ–—،、。·', 'ooaddlihσيهااا''''      '), 'ß', 'ss');
    if folded ~ '[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]' then
      folded := regexp_replace(folded, '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)', ' \1 ', 'g');
      foreach word in array regexp_split_to_array(folded, '\s+') loop
        if word ~ '^[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]' then
          for at in 1 .. length(word) loop
            pairs := pairs || substr(word, at, 1);
            if at < length(word) then pairs := pairs || substr(word, at, 2); end if;
          end loop;
        end if;
      end loop;
      folded := regexp_replace(folded, '[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+', ' ', 'g');
    end if;
  end if;
  folded := replace(replace(replace(translate(folded, '@.-', '   '), 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  -- Costly, and most names and addresses have nothing of it.
  if folded ~ '[^a-z ]' then
    folded := regexp_replace(folded, '([0-9]+)', ' \1 ', 'g');
    folded := translate(folded, E',;:_+/\\()[]{}<>"!#$%&*=?^|~\t\n\r\'`´', repeat(' ', 30));
  end if;
  return array_remove(string_to_array(folded, ' '), '') || pairs;
end $$;

-- Of a person: their names, also the family name before the given one where that is how names are written, and address.
create function people.words_of(given text, family text, email text) returns text[] language sql immutable parallel safe
return people.words_in(given || ' ' || family || ' ' || email
  || case when family <> '' and octet_length(family) >= 3 * length(family) then ' ' || family || given else '' end);

alter table people.persons add column search_words text[] not null
  generated always as (case when removed is null then people.words_of(given_name, family_name, email) else '{}' end) stored;
create index persons_search_words on people.persons using gin (search_words);

-- Every word by which somebody is found, with how often: parts of words and misspelt ones are looked for here, among
-- thousands, and people then by whole words. A word that nobody has any more goes: an erased name is not kept here.
create table people.known_words (
  word text primary key,
  people integer not null
);
create index known_words_parts on people.known_words using gin (word people.gin_trgm_ops);

create function people.count_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into people.known_words as known (word, people)
      select word, count(*) from added, unnest(search_words) as word group by word order by word
      on conflict (word) do update set people = known.people + excluded.people;
  else
    with difference as (
      select word, sum(n) as n from (
        select word, 1 as n from added join gone using (id), unnest(added.search_words) as word
          where added.search_words <> gone.search_words
        union all
        select word, -1 from added join gone using (id), unnest(gone.search_words) as word
          where added.search_words <> gone.search_words
      ) as each group by word having sum(n) <> 0 order by word
    )
    insert into people.known_words as known (word, people) select word, n from difference
      on conflict (word) do update set people = known.people + excluded.people;
    delete from people.known_words where people <= 0
      and word in (select word from gone, unnest(search_words) as word);
  end if;
  return null;
end $$;
create trigger words_added after insert on people.persons referencing new table as added
  for each statement execute function people.count_words();
create trigger words_changed after update on people.persons referencing new table as added old table as gone
  for each statement execute function people.count_words();
insert into people.known_words
  select word, count(*) from people.persons, unnest(search_words) as word group by word;

-- Where the truth of an attribute lies. Without a row: in the import.
create table people.field_sources (
  field text primary key,
  source text not null check (source in ('import', 'hand')),
  changed_by text not null,
  changed_at timestamptz not null
);

-- before: the states of both and whatever was moved, so that the merge can be taken back exactly.
create table people.merges (
  id uuid primary key default gen_random_uuid(),
  survivor_id uuid not null references people.persons,
  merged_id uuid not null references people.persons,
  before jsonb not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
create index merges_survivor on people.merges (survivor_id);
create index merges_merged on people.merges (merged_id);

-- Pairs that somebody has looked at and found to be two people. one_id < other_id.
create table people.different_people (
  one_id uuid not null references people.persons,
  other_id uuid not null references people.persons,
  said_by text not null,
  said_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);

-- Somebody looked at somebody else's record: once an hour for each way. The evidence has it, too.
create table people.looks (
  person_id uuid not null references people.persons,
  viewer text not null,
  what text not null check (what in ('record', 'export')),
  hour timestamptz not null,
  seen_at timestamptz not null,
  primary key (person_id, hour, viewer, what)
);

alter table people.companies
  add column kind text not null default '' check (kind in ('', 'supplier', 'customer', 'partner', 'authority', 'other')),
  add column merged_into uuid references people.companies;

-- Whole teams are walked down without looking at anybody's row. Languages lie together in the order of names.
drop index people.persons_manager;
create index persons_manager on people.persons (manager_id, id);
create index persons_language on people.persons (language);

grant select, insert, update on people.field_sources, people.merges, people.different_people, people.looks to clarion_app;
grant select, insert, update, delete on people.known_words to clarion_app;
