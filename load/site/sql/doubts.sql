SELECT
  (SELECT count(*) FROM findings) AS findings,
  (SELECT count(DISTINCT (noun, entity_id, field)) FROM conflicts) AS conflicts,
  (SELECT count(*) FROM unresolved) AS unresolved,
  (SELECT least(count(*), 2000) FROM evidence
   WHERE confidence < 0.6 AND "table" <> 'meeting_reports') AS doubtful,
  (SELECT count(*) FROM quarantine) AS quarantine
