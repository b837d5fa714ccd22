-- The append-only evidence log. Formats: docs/decisions/0002-evidence-format.md.
-- The application role may add to it and never change it; only clear values (openings, manifest rows) may later be erased,
-- which is a function of its own and not a right of the application role.
create schema evidence;

create table evidence.log (
  only_one boolean primary key default true check (only_one),
  origin text not null,
  verifier_key text not null,
  started_at timestamptz not null default now()
);

-- leaf: the exact bytes that are hashed (canonical JSON of salted commitments, no clear value).
create table evidence.entries (
  id bigint generated always as identity primary key,
  leaf bytea not null check (octet_length(leaf) between 1 and 65535)
);

-- Committed but not yet given a position. Ids commit out of order, so a high-water mark would lose entries; this list cannot.
create table evidence.unsequenced (
  entry_id bigint primary key references evidence.entries
);

create table evidence.sequence (
  position bigint primary key check (position >= 0),
  entry_id bigint not null unique references evidence.entries
);

-- What an entry says in clear, as canonical JSON text, each with the salt of its commitment. Both null after erasure: a
-- salt that stayed would let anybody try values against the commitment.
create table evidence.openings (
  entry_id bigint primary key references evidence.entries,
  kind text, kind_salt bytea, check ((kind is null) = (kind_salt is null)),
  at text, at_salt bytea, check ((at is null) = (at_salt is null)),
  actor text, actor_salt bytea, check ((actor is null) = (actor_salt is null)),
  subjects text, subjects_salt bytea, check ((subjects is null) = (subjects_salt is null)),
  data text, data_salt bytea, check ((data is null) = (data_salt is null)),
  manifest text, manifest_salt bytea, check ((manifest is null) = (manifest_salt is null))
);
create index openings_kind on evidence.openings (kind, entry_id);
create index openings_actor on evidence.openings (actor, entry_id);
create index openings_subjects on evidence.openings using gin ((subjects::jsonb));

-- The rows of a bulk act, in the order of its Merkle tree, whose root and size are what the entry commits to as manifest.
create table evidence.manifest_rows (
  entry_id bigint not null references evidence.entries,
  position integer not null check (position >= 0),
  commitment bytea not null check (octet_length(commitment) = 32),
  value text, value_salt bytea, check ((value is null) = (value_salt is null)),
  primary key (entry_id, position)
);

-- Hash tiles of c2sp.org/tlog-tiles. A partial tile is the prefix of the row that grows until it holds 256 hashes.
create table evidence.tiles (
  level smallint not null check (level between 0 and 63),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);

create function evidence.tiles_only_grow() returns trigger language plpgsql as $$
begin
  if substring(new.hashes for octet_length(old.hashes)) <> old.hashes then
    raise exception 'evidence tile %/% would change what it holds', old.level, old.index;
  end if;
  return new;
end $$;
create trigger tiles_only_grow before update on evidence.tiles for each row execute function evidence.tiles_only_grow();

create table evidence.checkpoints (
  size bigint primary key check (size >= 0),
  note text not null,
  signed_at timestamptz not null default now()
);

grant usage on schema evidence to clarion_app;
grant select, insert on all tables in schema evidence to clarion_app;
grant delete on evidence.unsequenced to clarion_app;
grant update (hashes) on evidence.tiles to clarion_app;
