-- Which centre do most reports name?
SELECT centres.acronym, report_count FROM centres JOIN organisations USING (organisation_id)
ORDER BY report_count DESC LIMIT 1
