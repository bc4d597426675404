-- A record of schema 1, as it was before Alembic: the number of the schema in a table of its own.
CREATE TABLE schema ( version INTEGER NOT NULL, PRIMARY KEY (version) );
CREATE TABLE documents ( id VARCHAR(16) NOT NULL, title TEXT, outlet TEXT, url TEXT, published BIGINT,
    published_basis TEXT, language TEXT, reliability TEXT, sample BOOLEAN, source TEXT, text TEXT, status TEXT,
    error TEXT, fingerprint VARCHAR NOT NULL, revision VARCHAR(16) NOT NULL, PRIMARY KEY (id) );
CREATE TABLE places ( document VARCHAR(16) NOT NULL, position INTEGER NOT NULL, id TEXT, start BIGINT, "end" BIGINT,
    text TEXT, sentence TEXT, confidence DOUBLE, rule TEXT, name TEXT, kind TEXT, demonym BOOLEAN, nested BOOLEAN,
    latitude DOUBLE, longitude DOUBLE, radius_km DOUBLE, country TEXT, country_name TEXT, admin1 TEXT, admin1_name
    TEXT, geonameid BIGINT, role TEXT, modifier TEXT, offset_km DOUBLE, bearing DOUBLE, drawn BOOLEAN, PRIMARY KEY
    (document, position), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE );
CREATE TABLE figures ( document VARCHAR(16) NOT NULL, position INTEGER NOT NULL, id TEXT, start BIGINT, "end"
    BIGINT, text TEXT, sentence TEXT, confidence DOUBLE, rule TEXT, kind TEXT, low DOUBLE, high DOUBLE, bound TEXT,
    counted TEXT, unit TEXT, measure TEXT, total TEXT, cumulative BOOLEAN, trend TEXT, actor TEXT, target TEXT,
    claimant TEXT, status TEXT, current BOOLEAN, place TEXT, places JSON, first BIGINT, last BIGINT, PRIMARY KEY
    (document, position), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE );
CREATE TABLE dates ( document VARCHAR(16) NOT NULL, position INTEGER NOT NULL, id TEXT, start BIGINT, "end" BIGINT,
    text TEXT, sentence TEXT, confidence DOUBLE, rule TEXT, type TEXT, value TEXT, first BIGINT, last BIGINT,
    PRIMARY KEY (document, position), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE );
CREATE TABLE events ( document VARCHAR(16) NOT NULL, position INTEGER NOT NULL, id TEXT, start BIGINT, "end" BIGINT,
    text TEXT, sentence TEXT, confidence DOUBLE, rule TEXT, kind TEXT, "trigger" TEXT, actor TEXT, target TEXT,
    claimant TEXT, status TEXT, current BOOLEAN, place TEXT, first BIGINT, last BIGINT, figures JSON, PRIMARY KEY
    (document, position), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE );
INSERT INTO schema VALUES (1);
INSERT INTO documents (id, published_basis, reliability, sample, source, text, status, fingerprint, revision)
    VALUES ('{id}', 'unknown', 'F6', 0, 'test', 'Sumy was hit.', 'extracted', 'x', 'y');
INSERT INTO places (document, position, id, start, "end", text, sentence, name, drawn)
    VALUES ('{id}', 0, 'p', 0, 4, 'Sumy', 'Sumy was hit.', 'Sumy', 1);
