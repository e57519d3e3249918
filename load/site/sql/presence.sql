SELECT series_id, organisation_id, edition, presence_code, meeting_id, report_id, start
FROM presence
WHERE series_id = (
  SELECT series_id FROM presence GROUP BY series_id ORDER BY count(*) DESC, series_id LIMIT 1
)
ORDER BY organisation_id, edition
