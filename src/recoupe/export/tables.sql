-- Views of the SQLite export: the questions asked most, ready to browse.

CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX mentions_by_name ON mentions (name);
CREATE INDEX figures_by_status ON figures (status);

-- who said what, with the article it stands in
CREATE VIEW quotations AS
SELECT statements.speaker, statements.speaker_role, statements.words, statements.mode, statements.stance,
       articles.outlet, articles.published, articles.title, articles.url, statements.article, statements.start, statements.end
FROM statements JOIN articles USING (article);

-- how much everyone says, and in how many articles
CREATE VIEW speakers AS
SELECT speaker, speaker_kind AS kind, speaker_gender AS gender, count(*) AS statements, count(DISTINCT article) AS articles
FROM statements WHERE speaker IS NOT NULL GROUP BY speaker, speaker_kind ORDER BY statements DESC;

-- women and men among the people quoted by name, outlet by outlet; 'unknown' where the text does not say
CREATE VIEW women_quoted AS
SELECT articles.outlet, coalesce(statements.speaker_gender, 'unknown') AS gender,
       count(*) AS statements, count(DISTINCT statements.article || '/' || statements.speaker_id) AS people
FROM statements JOIN articles USING (article)
WHERE statements.speaker_kind = 'named' AND statements.speaker_type = 'person'
GROUP BY articles.outlet, coalesce(statements.speaker_gender, 'unknown');

-- tolls of people, with who gives them
CREATE VIEW tolls AS
SELECT figures.status, figures.low, figures.high, figures.words, figures.place, figures.date, figures.speaker,
       articles.outlet, articles.published, figures.article, figures.start, figures.end
FROM figures JOIN articles USING (article) WHERE figures.status IS NOT NULL;
