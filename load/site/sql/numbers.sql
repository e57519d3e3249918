SELECT
  (SELECT count(*) FROM reports) AS reports,
  (SELECT count(*) FROM meetings) AS meetings,
  (SELECT count(*) FROM people) AS people,
  (SELECT count(*) FROM organisations) AS organisations,
  (SELECT count(*) FROM centres) AS centres,
  (SELECT count(*) FROM countries) AS countries,
  (SELECT count(*) FROM statements) AS statements,
  (SELECT count(*) FROM outcomes) AS outcomes,
  (SELECT min(published_date) FROM reports) AS first_published,
  (SELECT max(published_date) FROM reports) AS last_published
