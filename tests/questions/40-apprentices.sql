-- Which reports speak of apprentices?
SELECT uri FROM reports WHERE text ILIKE '%apprentice%' ORDER BY uri
