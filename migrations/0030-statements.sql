-- method: how the word was given. stated_at: what the device's clock said where it was given offline; nobody proves it.
-- stated_on: the day that stands on paper or in an imported list. proved_by: by what the person proved once more who they
-- are. A word that is taken back stays, with when, by whom and why; another may then be given for the same assignment.
alter table policies.acknowledgements
  drop constraint acknowledgements_assignment_id_key,
  drop constraint acknowledgements_strength_check,
  add constraint acknowledgements_strength_check check (strength in ('password', 'link', 'token', 'strong', 'none')),
  add column method text not null default 'button' check (method in ('button', 'offline', 'paper', 'imported')),
  add column stated_at timestamptz,
  add column stated_on date,
  add column proved_by text check (proved_by in ('password', 'passkey', 'totp', 'recovery-code')),
  add column recorded_by uuid references people.persons,
  add column retracted_at timestamptz,
  add column retracted_by uuid references people.persons,
  add column retraction_reason text,
  add column retraction_entry_id bigint references evidence.entries,
  add check ((method = 'offline') = (stated_at is not null)),
  add check ((method in ('paper', 'imported')) = (stated_on is not null)),
  add check ((method in ('paper', 'imported')) = (recorded_by is not null)),
  add check ((strength = 'none') = (recorded_by is not null)),
  add check ((retracted_at is null) = (retraction_reason is null)
    and (retracted_at is null) = (retraction_entry_id is null));
-- One word counts for each assignment.
create unique index acknowledgements_standing on policies.acknowledgements (assignment_id) where retracted_at is null;
create index acknowledgements_retracted on policies.acknowledgements (assignment_id) where retracted_at is not null;
alter table policies.acknowledgements drop constraint acknowledgements_entry_id_key;
create index acknowledgements_entry on policies.acknowledgements (entry_id);

-- A sheet that people signed by hand, for one version; its scan is in files.files.
create table policies.sheets (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references policies.versions,
  signed_on date not null,
  file_hash bytea not null references files.files,
  file_name text not null,
  media_type text not null,
  size integer not null,
  recorded_by uuid not null references people.persons,
  recorded_at timestamptz not null
);
create index sheets_version on policies.sheets (version_id, recorded_at);

-- A list of what was acknowledged before Clarion; nobody here saw it happen. Undone as a whole.
create table policies.acknowledgement_imports (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  imported_by uuid not null references people.persons,
  imported_at timestamptz not null,
  rows integer not null check (rows > 0),
  undone_at timestamptz,
  undone_by uuid references people.persons,
  check ((undone_at is null) = (undone_by is null))
);
create index acknowledgement_imports_newest on policies.acknowledgement_imports (imported_at desc, id);

alter table policies.acknowledgements
  add column sheet_id uuid references policies.sheets,
  add column import_id uuid references policies.acknowledgement_imports,
  -- What the list says it was taken from.
  add column source text,
  add check ((method = 'paper') = (sheet_id is not null)),
  add check ((method = 'imported') = (import_id is not null));
create index acknowledgements_import on policies.acknowledgements (import_id) where import_id is not null;
create index acknowledgements_sheet on policies.acknowledgements (sheet_id) where sheet_id is not null;

-- Asked by a reader, of the office that owns the document, else of whoever wrote the version. open_answer: everybody who
-- may read the document sees question and answer, without the name of whoever asked.
create table policies.questions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  version_id uuid not null references policies.versions,
  assignment_id uuid references policies.assignments,
  asked_by uuid not null references people.persons,
  asked_at timestamptz not null,
  words text not null check (words <> ''),
  quote text not null default '',
  office_id uuid references people.offices,
  person_id uuid references people.persons,
  state text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  answer text,
  open_answer boolean,
  answered_by uuid references people.persons,
  answered_at timestamptz,
  check ((office_id is null) <> (person_id is null)),
  check ((state = 'answered') = (answer is not null and open_answer is not null and answered_by is not null
    and answered_at is not null))
);
create index questions_document on policies.questions (document_id, answered_at desc) where state = 'answered' and open_answer;
create index questions_asker on policies.questions (asked_by, asked_at desc);
create index questions_state on policies.questions (state, asked_at desc, id);

-- Somebody cannot comply. They say what and why; whoever owns the document says the risk and proposes a decision, which
-- goes the one way of approval. requested → proposed → granted, or refused; granted → expired or ended.
create table policies.exceptions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  version_id uuid not null references policies.versions,
  assignment_id uuid references policies.assignments,
  person_id uuid not null references people.persons,
  asked_at timestamptz not null,
  what text not null check (what <> ''),
  why text not null check (why <> ''),
  from_on date not null,
  until_on date not null,
  office_id uuid references people.offices,
  owner_id uuid references people.persons,
  state text not null default 'requested'
    check (state in ('requested', 'proposed', 'granted', 'refused', 'withdrawn', 'expired', 'ended')),
  likelihood text check (likelihood in ('low', 'medium', 'high')),
  impact text check (impact in ('low', 'medium', 'high')),
  risk text,
  conditions text not null default '',
  risk_owner_id uuid references people.persons,
  assessed_by uuid references people.persons,
  assessed_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references people.persons,
  decision_reason text,
  reminded_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references people.persons,
  end_reason text,
  revision integer not null default 1,
  check (until_on >= from_on),
  check ((office_id is null) <> (owner_id is null)),
  check (state in ('requested', 'refused', 'withdrawn')
    or (likelihood is not null and impact is not null and risk is not null and risk_owner_id is not null)),
  check ((state in ('granted', 'refused', 'expired', 'ended')) <= (decided_at is not null))
);
create index exceptions_state on policies.exceptions (state, until_on, id);
-- One wish at a time, also of whoever presses twice.
create unique index exceptions_open on policies.exceptions (document_id, person_id) where state in ('requested', 'proposed');
create index exceptions_person on policies.exceptions (person_id, asked_at desc);
create index exceptions_document on policies.exceptions (document_id, state);

-- Frees a person from reading a document, for its later versions, too, until its last day or until somebody ends it.
create table policies.exemptions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  person_id uuid not null references people.persons,
  reason text not null check (reason <> ''),
  until_on date not null,
  given_by uuid references people.persons,
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references people.persons,
  end_reason text,
  check ((ended_at is null) = (end_reason is null))
);
create unique index exemptions_standing on policies.exemptions (document_id, person_id) where ended_at is null;
create index exemptions_until on policies.exemptions (until_on) where ended_at is null;
create index exemptions_person on policies.exemptions (person_id, given_at desc);

grant update (retracted_at, retracted_by, retraction_reason, retraction_entry_id) on policies.acknowledgements to clarion_app;
grant select, insert on policies.sheets, policies.acknowledgement_imports, policies.questions, policies.exceptions,
  policies.exemptions to clarion_app;
grant update (undone_at, undone_by) on policies.acknowledgement_imports to clarion_app;
-- The words that people wrote are changed by erasing alone.
grant update (state, words, quote, answer, open_answer, answered_by, answered_at) on policies.questions to clarion_app;
grant update (from_on, until_on, state, what, why, likelihood, impact, risk, conditions, risk_owner_id, assessed_by,
  assessed_at, decided_at, decided_by, decision_reason, reminded_at, ended_at, ended_by, end_reason, revision)
  on policies.exceptions to clarion_app;
grant update (reason, ended_at, ended_by, end_reason) on policies.exemptions to clarion_app;
-- A duty that is opened again leads to the assignment of today.
grant update (link_scope, minutes) on duties.duties to clarion_app;
