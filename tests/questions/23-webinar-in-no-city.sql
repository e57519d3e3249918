-- In which city did the third webinar of WHIPIC take place?
SELECT mode_code, city FROM meetings WHERE series_id LIKE 'whipic%' AND edition = 3
