SELECT
  (SELECT count(*) FROM findings) AS findings,
  (SELECT count(DISTINCT (noun, entity_id, field)) FROM conflicts) AS conflicts,
  (SELECT count(*) FROM unresolved) AS unresolved,
  (SELECT least(count(*), 2000) FROM evidence
   WHERE confidence < 0.6 AND "table" <> 'meeting_reports') AS doubtful,
  (SELECT count(*) FROM merges
   WHERE start IS NOT NULL AND reason_code IN (
     'name_words', 'name_spelling', 'name_typo', 'name_part', 'name_initials', 'name_family',
     'acronym', 'dates_and_company'
   )) AS joined,
  (SELECT count(*) FROM quarantine) AS quarantine
