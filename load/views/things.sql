-- Every thing that has an id, by name: meetings, series, organisations, people, programmes, countries.
SELECT meeting_id AS id, coalesce(name, meeting_id) AS name, 'meeting' AS noun FROM meetings
UNION ALL SELECT series_id, name, 'series' FROM series
UNION ALL SELECT organisation_id, name, 'organisation' FROM organisations
UNION ALL SELECT person_id, name, 'person' FROM people
UNION ALL SELECT programme_id, name, 'programme' FROM programmes
UNION ALL SELECT country_code, name, 'country' FROM countries
