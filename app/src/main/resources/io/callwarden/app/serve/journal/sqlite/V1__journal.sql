-- Moments are milliseconds since 1970 in UTC.

CREATE TABLE calls (
  id TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  started BIGINT NOT NULL,
  ended BIGINT,
  intake TEXT NOT NULL,
  owner TEXT NOT NULL,
  language TEXT,
  agent TEXT,
  client TEXT,
  duration DOUBLE PRECISION,
  utterances INTEGER NOT NULL,
  low INTEGER NOT NULL,
  medium INTEGER NOT NULL,
  high INTEGER NOT NULL,
  critical INTEGER NOT NULL,
  gaps DOUBLE PRECISION,
  metrics TEXT
);
CREATE INDEX calls_by_start ON calls (started);
CREATE INDEX calls_by_state ON calls (state, started);
CREATE INDEX calls_by_agent ON calls (agent, started);
CREATE INDEX calls_by_end ON calls (ended);

-- What is needed to go on with calls that are not over.
CREATE TABLE snapshots (
  call TEXT NOT NULL PRIMARY KEY,
  snapshot BLOB NOT NULL
);

CREATE TABLE events (
  seq INTEGER NOT NULL PRIMARY KEY,
  moment BIGINT NOT NULL,
  call TEXT,
  type TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX events_by_call ON events (call, seq);

-- One row an alert; the words are in its latest event, seq.
CREATE TABLE alerts (
  call TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  rule TEXT NOT NULL,
  category TEXT NOT NULL,
  severity TEXT NOT NULL,
  seq BIGINT NOT NULL,
  raised BIGINT NOT NULL,
  acknowledged BIGINT,
  acknowledged_by TEXT,
  note TEXT,
  PRIMARY KEY (call, id)
);
CREATE INDEX alerts_by_seq ON alerts (seq);

CREATE TABLE audits (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  moment BIGINT NOT NULL,
  who TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  call TEXT,
  detail TEXT NOT NULL
);
CREATE INDEX audits_by_call ON audits (call, number);
CREATE INDEX audits_by_moment ON audits (moment);

-- Up to which event web hooks have received.
CREATE TABLE deliveries (
  webhook TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL
);

-- One row: the latest event's number, which is never given again, and the mark of the latest transaction, by which a
-- writer that lost its connection while committing finds out whether it did; and 1 if deleted text may still have traces
-- in the files.
CREATE TABLE numbering (
  seq BIGINT NOT NULL,
  mark TEXT NOT NULL,
  traces INTEGER NOT NULL
);
INSERT INTO numbering (seq, mark, traces) VALUES (0, '', 0);
