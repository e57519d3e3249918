-- In which country did the Governing Board meet in December 2024?
SELECT country_code FROM meetings WHERE start_date = DATE '2024-12-11'
