-- How many experts were in Ohrid, by report?
SELECT p.name, f.stated_participant_count FROM meeting_reports f JOIN reports r USING (report_id)
JOIN organisations p ON p.organisation_id = r.publisher_id
JOIN meetings m USING (meeting_id) WHERE m.city = 'Ohrid' ORDER BY 2
