CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, headline TEXT, outlet TEXT, url TEXT, published TEXT, published_basis TEXT, fetched TEXT,
  sha256 TEXT NOT NULL, role TEXT NOT NULL
);
CREATE TABLE incidents (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, review TEXT NOT NULL, at_home INTEGER NOT NULL, place TEXT, lat REAL,
  lon REAL, precision TEXT, mentions TEXT NOT NULL, redirects TEXT NOT NULL, external_ids TEXT NOT NULL
);
CREATE TABLE incident_documents (
  incident TEXT NOT NULL REFERENCES incidents (id), document TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (incident, document)
);
CREATE TABLE participants (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents (id), role TEXT NOT NULL,
  mentions TEXT NOT NULL
);
CREATE TABLE sources (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, body TEXT, aliases TEXT NOT NULL
);
CREATE TABLE statements (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, incident TEXT REFERENCES incidents (id),
  participant TEXT REFERENCES participants (id), document TEXT NOT NULL REFERENCES documents (id), field TEXT NOT NULL,
  value TEXT, quote TEXT, original TEXT, source TEXT REFERENCES sources (id), hedge TEXT, state TEXT NOT NULL,
  speech_act TEXT NOT NULL, medium TEXT NOT NULL, said_at TEXT, chain TEXT NOT NULL, start INTEGER, "end" INTEGER,
  quote_hmac TEXT, mention TEXT, review TEXT NOT NULL, component TEXT NOT NULL
);
CREATE TABLE origins (
  id TEXT PRIMARY KEY, speaker TEXT NOT NULL, source TEXT REFERENCES sources (id), basis TEXT NOT NULL,
  utterances TEXT NOT NULL, evidence TEXT NOT NULL
);
CREATE TABLE origin_statements (
  origin TEXT NOT NULL REFERENCES origins (id), statement TEXT NOT NULL REFERENCES statements (id),
  PRIMARY KEY (origin, statement)
);
CREATE TABLE findings (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL, incident TEXT REFERENCES incidents (id),
  participant TEXT REFERENCES participants (id), field TEXT NOT NULL, state TEXT NOT NULL, review TEXT NOT NULL
);
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL, finding INTEGER NOT NULL REFERENCES findings (id), value TEXT,
  hedge TEXT
);
CREATE TABLE account_statements (
  account INTEGER NOT NULL REFERENCES accounts (id), statement TEXT NOT NULL REFERENCES statements (id),
  PRIMARY KEY (account, statement)
);
CREATE TABLE account_origins (
  account INTEGER NOT NULL REFERENCES accounts (id), origin TEXT NOT NULL REFERENCES origins (id),
  PRIMARY KEY (account, origin)
);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id), kind TEXT NOT NULL, text TEXT NOT NULL,
  statements TEXT NOT NULL
);
CREATE TABLE roles (
  document TEXT PRIMARY KEY REFERENCES documents (id), role TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE links (
  mention TEXT PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), document TEXT REFERENCES documents (id),
  main INTEGER, score REAL NOT NULL, reasons TEXT NOT NULL
);
CREATE TABLE sequences (
  incident TEXT PRIMARY KEY REFERENCES incidents (id), tellers TEXT NOT NULL, rows TEXT NOT NULL
);
CREATE TABLE rules (
  name TEXT PRIMARY KEY, about TEXT NOT NULL, unit TEXT NOT NULL, begins TEXT, "ends" TEXT, sources TEXT NOT NULL
);
CREATE TABLE counts (
  id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), rule TEXT NOT NULL REFERENCES rules (name),
  answer TEXT NOT NULL, field TEXT NOT NULL, people TEXT NOT NULL
);
CREATE TABLE timeline (
  id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), day TEXT, documents TEXT NOT NULL,
  reports INTEGER NOT NULL, origins INTEGER NOT NULL, events TEXT NOT NULL, known TEXT NOT NULL
);
CREATE TABLE rejections (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL, room TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL
);
CREATE TABLE feeds (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, own INTEGER NOT NULL, documents TEXT NOT NULL
);
CREATE TABLE agreement (
  field TEXT PRIMARY KEY, units INTEGER NOT NULL, agree INTEGER NOT NULL, alpha REAL, metric TEXT NOT NULL
);
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), received TEXT NOT NULL,
  replied TEXT NOT NULL, outcome TEXT NOT NULL, public TEXT NOT NULL
);
CREATE TABLE releases (
  version INTEGER PRIMARY KEY, series TEXT NOT NULL, date TEXT, digest TEXT NOT NULL, changes INTEGER NOT NULL,
  reissued TEXT
);
CREATE TABLE changes (
  id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES releases (version), incident TEXT, about TEXT NOT NULL,
  field TEXT, kind TEXT NOT NULL, before TEXT, after TEXT, whys TEXT NOT NULL
);
CREATE TABLE ledger (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, now TEXT REFERENCES incidents (id),
  since INTEGER REFERENCES releases (version), until INTEGER REFERENCES releases (version)
);
CREATE INDEX statements_incident ON statements (incident);
CREATE INDEX statements_document ON statements (document);
CREATE INDEX statements_participant ON statements (participant);
CREATE INDEX statements_source ON statements (source);
CREATE INDEX statements_field ON statements (field);
CREATE INDEX participants_incident ON participants (incident);
CREATE INDEX incident_documents_document ON incident_documents (document);
CREATE INDEX origin_statements_statement ON origin_statements (statement);
CREATE INDEX findings_incident ON findings (incident);
CREATE INDEX findings_field ON findings (field);
CREATE INDEX accounts_finding ON accounts (finding);
CREATE INDEX account_statements_statement ON account_statements (statement);
CREATE INDEX notes_finding ON notes (finding);
CREATE INDEX changes_version ON changes (version);
CREATE VIEW who_says_what AS
  SELECT statements.id AS statement, incidents.title AS incident, statements.field, statements.value,
    statements.quote, coalesce(sources.name, documents.outlet) AS said_by, documents.outlet, documents.headline,
    statements.review
  FROM statements
  JOIN documents ON documents.id = statements.document
  LEFT JOIN incidents ON incidents.id = statements.incident
  LEFT JOIN sources ON sources.id = statements.source;
CREATE VIRTUAL TABLE statements_fts USING fts5 (quote, value, content="statements", tokenize='porter unicode61');
CREATE VIRTUAL TABLE documents_fts USING fts5 (headline, outlet, content="documents", tokenize='porter unicode61');
CREATE VIRTUAL TABLE incidents_fts USING fts5 (title, place, content="incidents", tokenize='porter unicode61');
CREATE VIRTUAL TABLE sources_fts USING fts5 (name, body, content="sources", tokenize='porter unicode61');
CREATE VIRTUAL TABLE notes_fts USING fts5 (text, content="notes", tokenize='porter unicode61');
