-- Who of Mexico is named, in which office?
SELECT DISTINCT person, role FROM represented WHERE country = 'Mexico'
