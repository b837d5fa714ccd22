-- The words of what is in force, section by section, so that everybody finds what they look for. Made anew from the
-- versions at any time; position 0 is what stands before the first heading, and is there for every text.
create table policies.library_sections (
  version_id uuid not null references policies.versions,
  language text not null,
  position integer not null,
  -- Where the section is in the page; empty before the first heading.
  anchor text not null,
  heading text not null,
  text text not null,
  search tsvector not null,
  primary key (version_id, language, position)
);
create index library_sections_search on policies.library_sections using gin (search);

-- Each word of a version once, for what was mistyped.
create table policies.library_words (
  version_id uuid not null references policies.versions,
  word text not null,
  primary key (version_id, word)
);

-- How alike two words are, 0 to 1.
create function policies.likeness(one text, other text) returns real language sql immutable parallel safe
  return people.similarity(one, other);

-- Each word as it is written, and by its stem in English and German: a text may quote the other language.
create function policies.word_vector(words text) returns tsvector language sql immutable parallel safe
  return to_tsvector('simple', words) || to_tsvector('english', words) || to_tsvector('german', words);

grant select, insert, delete on policies.library_sections, policies.library_words to clarion_app;
